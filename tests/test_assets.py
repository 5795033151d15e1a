"""The drawings load, hold ink, and can be tinted; the typeface has what the texts need."""

import itertools
import json
import os
import re
from pathlib import Path

import pytest

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
import pygame

ASSETS = Path(__file__).parent.parent / "assets"


def words(text: str) -> list[str]:
    return text.split()


STANCES = {"cool": (100, 70), "warm": (96, 96), "neutral": (76, 76)}
FORCE_KINDS = words(
    "infantry motorised mechanised armour special_forces paratroops militia garrison artillery "
    "air_defence detachment aircraft helicopter"
)
SIZES = words("platoon company battalion")
PLACE_KINDS = words(
    "airbase airport castle checkpoint_area city crossroads dam district farm gasfield hill "
    "industry military_base mountain oilfield orchard palace pumping_station quarry ruins silo "
    "suburb town village wadi"
)
EVENT_MARKS = words(
    "assault capture counterattack clashes ambush air_strike aircraft_lost reinforcement movement "
    "withdrawal evacuation killed_leader statement tally background battle repelled held"
)
ICONS = words(
    "play pause step_forward step_back turn_forward turn_back first last zoom_in zoom_out fit "
    "help info search tour eye eye_off text_size close check link book disputed flag layers "
    "legend camera pin clock settings north chevron_left chevron_right chevron_up chevron_down "
    "arrow_left arrow_right arrow_up arrow_down compare"
)

DRAWINGS: dict[str, tuple[int, int]] = {
    **{
        f"units/{stance}/{name}": box
        for stance, box in STANCES.items()
        for name in ["fill", "line", *FORCE_KINDS]
    },
    **{f"units/echelon/{size}": (60, 20) for size in SIZES},
    **{f"places/{kind}": (32, 32) for kind in PLACE_KINDS},
    **{f"events/{mark}": (32, 32) for mark in EVENT_MARKS},
    **{f"icons/{icon}": (24, 24) for icon in ICONS},
}

FONTS = ["PalmyraSans-Regular.ttf", "PalmyraSans-Bold.ttf"]
NEEDED = "≤≥→←↑↓¶ʿʾ–—×·•…“”‘’éāīūḥṭḍṣẓĀĪŪḤṬ§°✓±©−½"


def coverage(image: pygame.Surface) -> bytes:
    """How much of each pixel is drawn, row by row, 0 to 255."""
    return pygame.image.tobytes(image, "RGBA")[3::4]


@pytest.fixture(scope="module", params=FONTS)
def font_file(request):
    pygame.font.init()
    return ASSETS / "fonts" / request.param


def test_the_table_names_every_drawing():
    found = {path.relative_to(ASSETS).with_suffix("").as_posix() for path in ASSETS.rglob("*.svg")}

    assert found == set(DRAWINGS)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_says_its_box_and_is_black_shapes_only(name):
    text = (ASSETS / f"{name}.svg").read_text(encoding="utf-8")
    width, height = DRAWINGS[name]

    assert f'viewBox="0 0 {width} {height}"' in text
    assert set(re.findall(r"<(\w+)", text)) <= {"svg", "g", "path", "circle", "ellipse", "rect"}
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', text)) <= {"#000000", "none"}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_holds_ink_and_takes_a_colour(name):
    width, height = DRAWINGS[name]
    # Half the box: near the size at which it is seen on the map.
    image = pygame.image.load_sized_svg(ASSETS / f"{name}.svg", (width // 2, height // 2))

    assert image.get_size() == (width // 2, height // 2)
    assert sum(coverage(image)) > 0.04 * 255 * len(coverage(image))
    image.fill((150, 196, 228, 0), special_flags=pygame.BLEND_RGBA_ADD)
    box = image.get_bounding_rect(min_alpha=250)
    assert box.width, "no pixel is fully covered: too thin to be read"
    solid = next(
        colour
        for x in range(box.left, box.right)
        for y in range(box.top, box.bottom)
        if (colour := image.get_at((x, y))).a >= 250
    )
    assert tuple(solid)[:3] == (150, 196, 228)


def drawn(stance: str, name: str, scale: float) -> bytes:
    width, height = STANCES[stance]
    size = (round(width * scale), round(height * scale))
    return coverage(pygame.image.load_sized_svg(ASSETS / f"units/{stance}/{name}.svg", size))


@pytest.mark.parametrize("stance", STANCES)
def test_no_two_kinds_of_force_look_alike(stance):
    """On the smallest counter, each pair of icons differs in at least 2% of its box."""
    icons = {kind: drawn(stance, kind, scale=0.4) for kind in FORCE_KINDS}

    for one, other in itertools.combinations(FORCE_KINDS, 2):
        apart = sum(abs(a - b) for a, b in zip(icons[one], icons[other], strict=True))
        assert apart > 0.02 * 255 * len(icons[one]), (one, other)


@pytest.mark.parametrize("stance", STANCES)
def test_icons_stay_inside_their_frame(stance):
    frame = drawn(stance, "fill", scale=1)

    for kind in FORCE_KINDS:
        icon = drawn(stance, kind, scale=1)
        assert not any(a > 128 and b < 64 for a, b in zip(icon, frame, strict=True)), kind


def test_the_typeface_is_one_family_of_regular_and_bold():
    pygame.font.init()
    faces = [pygame.font.Font(ASSETS / "fonts" / name, 15) for name in FONTS]

    assert [face.name for face in faces] == ["Palmyra Sans", "Palmyra Sans"]
    assert [face.style_name for face in faces] == ["Regular", "Bold"]


def test_a_face_has_the_characters_of_the_texts(font_file):
    metrics = pygame.font.Font(font_file, 16).metrics(NEEDED)

    missing = [mark for mark, metric in zip(NEEDED, metrics, strict=True) if metric is None]
    assert missing == []
    assert font_file.stat().st_size < 600_000


@pytest.mark.parametrize("size", range(12, 41))
def test_figures_have_equal_widths(font_file, size):
    font = pygame.font.Font(font_file, size)

    assert len({font.size(digit * 4)[0] for digit in "0123456789"}) == 1
    assert font.size("11:11")[0] == font.size("04:27")[0]


@pytest.mark.parametrize(("name", "side"), [("icon.png", 256), ("icon-64.png", 64)])
def test_the_program_icon_is_square_with_clear_corners(name, side):
    icon = pygame.image.load(ASSETS / name)

    assert icon.get_size() == (side, side)
    assert icon.get_at((0, 0)).a == 0
    assert icon.get_at((side // 2, side // 2)).a == 255


def test_the_inset_holds_its_places_inside_the_outline():
    inset = json.loads((ASSETS / "inset/syria.json").read_text(encoding="utf-8"))
    ring = inset["outline"]
    (west, south), (east, north) = inset["window"]

    lines = [ring, *inset["borders"], *inset["coasts"]]
    assert all(west <= x <= east and south <= y <= north for line in lines for x, y in line)
    for place in inset["places"]:
        x, y = place["at"]
        # Ray casting in whole numbers: count the ring's sides that pass north of the place.
        crossings = sum(
            (x0 > x) != (x1 > x) and ((y1 - y0) * (x - x0) > (y - y0) * (x1 - x0)) == (x1 > x0)
            for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True)
        )
        assert crossings % 2 == 1, place["name"]


def test_each_licence_named_for_a_part_has_its_text():
    folder = ASSETS.parent / "LICENSES"
    named = set(re.findall(r"[A-Z][\w.-]+\.txt", (folder / "README.md").read_text("utf-8")))

    assert named == {path.name for path in folder.glob("*.txt")}
    assert all((folder / name).stat().st_size > 1000 for name in named)
