"""Broken inputs: all faults of all files are told at once, with their lines; nothing is written."""

import json
from pathlib import Path

import pytest

from engine.errors import BadInput
from engine.scenario.mapmaking.map_builder import make_map

RECIPE = """
id: vale
origin: {lat: 10.2, lon: 20.0}
centre: {lat: 10.13, lon: 20.09}
columns: 12
rows: 8
relief: {hill: 90, mountain: 200}
credits: [The vale survey]
inputs:
  places: {file: places.csv}
  elevation: {file: heights.csv}
  roads: {file: roads.csv}
  areas: {file: areas.geojson}
  context: [{file: names.csv}]
"""
SOUND = {
    "vale.recipe.yaml": RECIPE,
    "places.csv": "id,name,kind,lat,lon\nmill,Mill,village,10.1,20.1\n",
    "heights.csv": "lat,lon,height\n10,19.9,5\n10,20.5,6\n10.3,19.9,7\n10.3,20.5,8\n",
    "roads.csv": "id,name,class,seq,lat,lon\na,,track,0,10.1,20.1\na,,track,1,10.1,20.2\n",
    "areas.geojson": '{"features": []}',
    "names.csv": "name,class,lat,lon\n",
}


def area(kind, ring):
    geometry = {"type": "Polygon", "coordinates": [ring]}
    feature = {"properties": {"class": kind}, "geometry": geometry}
    return json.dumps({"features": [feature]})


@pytest.fixture
def build(tmp_path):
    """Build the vale with some inputs replaced; None leaves a file away."""

    def run(changed=()):
        for name, text in {**SOUND, **dict(changed)}.items():
            if text is not None:
                (tmp_path / name).write_text(text, encoding="utf-8")
        return make_map(tmp_path / "vale.recipe.yaml", tmp_path, tmp_path / "out")

    return run


@pytest.fixture
def refusal(build):
    """Return all that a build is refused with."""

    def run(changed=()):
        with pytest.raises(BadInput) as caught:
            build(changed)
        return str(caught.value)

    return run


def test_the_inputs_are_sound_before_they_are_broken(build):
    assert build().name == "vale.tmj"


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("roads.csv", "id,name,class,sequ,lat,lon\n", ':1: there is no column "seq"; did you mean'),
        ("roads.csv", "id,name,class,seq,lat\n", ':1: there is no column "lon"'),
        (
            "roads.csv",
            "id,name,class,seq,lat,lon\na,,track,0,95,20\n",
            ':2:12 lat: should be a number from -90 to 90, not "95"',
        ),
        (
            "roads.csv",
            "id,name,class,seq,lat,lon\na,,track,1,10.1\n",
            ":2: has 5 cells where the first line has 6",
        ),
        (
            "roads.csv",
            "id,name,class,seq,lat,lon\na,,track,0,10.1,20.1\na,,track,1,nan,20.1\n",
            ':3:12 lat: should be a number from -90 to 90, not "nan"',
        ),
        (
            "roads.csv",
            "id,name,class,seq,lat,lon\na,,track,0,10.1,20.1\n",
            ' line "a": has fewer than two points',
        ),
        (
            "roads.csv",
            "id,name,class,seq,lat,lon\na,,lane,0,10.1,20.1\na,,lane,1,10.1,20.2\n",
            ' road "a": class "lane" is not known; add it to road_words',
        ),
        (
            "roads.csv",
            "id,name,class,seq,lat,lon\na,,track,0,10.1,20.1\na,,track,1,10.1,120.2\n",
            ' line "a": lies more than 10 degrees from the map\'s centre',
        ),
        ("areas.geojson", "{", ":1: the file is damaged here"),
        ("areas.geojson", "[]", ": the file is no GeoJSON FeatureCollection"),
        ("areas.geojson", "[" * 99_999, ": the file is no GeoJSON FeatureCollection"),
        ("areas.geojson", '{"features": [{}]}', " features[0]: should be a Polygon with numbers"),
        ("areas.geojson", area("urban", [[20, 95]] * 4), " features[0]: should be a Polygon"),
        (
            "areas.geojson",
            area("swamp", [[20, 10], [20.1, 10], [20, 10.1], [20, 10]]),
            ' features[0]: class "swamp" is not known; add it to area_words',
        ),
        ("heights.csv", "lat,lon,height\n", ": the table holds no heights"),
        ("heights.csv", "lat,lon,height\n10,20,5\n10,20,6\n", ":3: this point stands twice"),
        (
            "heights.csv",
            "lat,lon,height\n10,20,5\n10,21,6\n11,20,7\n",
            ": the points make no full grid: 3 points on 2 latitudes and 2 longitudes",
        ),
        (
            "heights.csv",
            "lat,lon,height\n10.1,19,5\n10.1,21,6\n11,19,7\n11,21,7\n",
            ": no height is known for 24 hexes of the map, the first: 0006",
        ),
        (
            "places.csv",
            "id,name,kind,lat,lon\nmill,Mill,village,10.1,20.1\nmill,Mill,village,10.1,20.1\n",
            ':3 place "mill": stands twice',
        ),
        (
            "places.csv",
            "id,name,kind,lat,lon\nThe Mill,Mill,village,10.1,20.1\n",
            ':2 place "The Mill": its id should be small letters, digits, - and _',
        ),
        (
            "places.csv",
            "id,name,kind,lat,lon,hexes\nmill,Mill,village,10.1,20.1,0x00\n",
            ":2:29 hexes: not a hex label: '0x00'",
        ),
        (
            "places.csv",
            "id,name,kind,lat,lon,hexes\nmill,Mill,village,10.1,20.1,2000\n",
            ':2 place "mill": its hex 2000 is off the map',
        ),
        (
            "places.csv",
            "id,name,kind,lat,lon,hexes\nmill,Mill,village,10.1,20.1,0101\n",
            ':2 place "mill": its coordinates lie in 0606, not in or next to its hex 0101',
        ),
        ("names.csv", 'name,class,lat,lon\n"Mill', ":2: the table is damaged"),
    ],
)
def test_a_broken_input_is_named_with_its_line(refusal, name, text, sentence):
    assert f"{name}{sentence}" in refusal({name: text})


def test_all_faults_of_all_inputs_are_told_at_once(refusal):
    lines = refusal(
        {
            "areas.geojson": "{",
            "roads.csv": "id,name,class,seq,lat\n",
            "places.csv": "id,name,kind,lat,lon\nmill,Mill,village,north,20.1\n",
            "names.csv": None,
        }
    ).splitlines()

    assert [Path(line.split(":")[0]).name for line in lines] == [
        "areas.geojson",
        "names.csv",
        "places.csv",
        "roads.csv",
    ]


def test_a_thousand_faults_of_one_file_are_cut_short(refusal):
    rows = "a,,track,0,north,20\n" * 1000

    lines = refusal({"roads.csv": "id,name,class,seq,lat,lon\n" + rows}).splitlines()

    assert len(lines) == 21
    assert lines[0].endswith("roads.csv: more faults follow; mend these first")


def test_a_broken_recipe_is_told_before_any_input_is_read(refusal):
    broken = RECIPE.replace("columns: 12", "columns: a dozen").replace("places.csv", "../x.csv")

    text = refusal({"vale.recipe.yaml": broken, "roads.csv": None})

    assert "vale.recipe.yaml:5:10 columns: " in text
    assert 'inputs.places.file: should be the plain name of a file, not "../x.csv"' in text
    assert "roads.csv" not in text


def test_more_hexes_than_can_be_read_are_not_built(refusal):
    recipe = RECIPE.replace("columns: 12", "columns: 900").replace("rows: 8", "rows: 900")

    text = refusal({"vale.recipe.yaml": recipe})

    assert text.endswith("vale.recipe.yaml: 900 x 900 hexes are more than the 250,000 allowed")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("columns: 12", "columns: 1000000000", '5:10 columns: "1000000000" is too large'),
        ("columns: 12", "columns: 5000", "5:10 columns: should be at most 1000, not 5000"),
        ("lat: 10.2,", "lat: 95,", "3:15 origin.lat: should be a latitude from -90 to 90, not 95"),
        ("lon: 20.0}", "lon: 200}", "3:26 origin.lon: should be a longitude from -180 to 180"),
    ],
)
def test_a_recipe_asks_for_a_possible_map(refusal, old, new, told):
    text = refusal({"vale.recipe.yaml": RECIPE.replace(old, new)})

    assert f"vale.recipe.yaml:{told}" in text


def test_files_are_named_with_their_folder_as_given(build, tmp_path, monkeypatch):
    """So that a terminal or an editor can open them."""
    build()
    (tmp_path / "roads.csv").write_text("id,name,class,seq,lat,lon\na,,lane,0,95,20\n")
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    up = Path("..")

    with pytest.raises(BadInput) as caught:
        make_map(up / "vale.recipe.yaml", up, Path("out"))

    assert str(caught.value).startswith(f"{up / 'roads.csv'}:2:11 lat: ")


def test_a_column_is_not_told_where_quotes_hide_it(refusal):
    text = refusal({"roads.csv": 'id,name,class,seq,lat,lon\na,"x, y",track,0,95,20\n'})

    assert "roads.csv:2 lat: " in text


def test_a_place_whose_hex_is_off_the_map_is_blamed_once(refusal):
    rows = "id,name,kind,lat,lon,hexes\nmill,Mill,village,10.1,20.1,2000\n"

    assert len(refusal({"places.csv": rows}).splitlines()) == 1


def test_a_place_far_away_has_no_hexes(refusal):
    rows = "id,name,kind,lat,lon,hexes\nmill,Mill,village,50,20.1,0101\n"

    assert "lists hexes, but its coordinates are far off the map" in refusal({"places.csv": rows})


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("mill,,village,10.1,20.1", ":2:6 name: should be a name of 1 to 60 characters"),
        ("mill,Mill,Big Town,10.1,20.1", ':2:11 kind: should be one word such as town, not "Big'),
    ],
)
def test_places_of_a_table_are_checked_before_anything_is_written(refusal, row, told):
    assert f"places.csv{told}" in refusal({"places.csv": f"id,name,kind,lat,lon\n{row}\n"})


def test_nothing_is_written_where_something_is_wrong(refusal, tmp_path):
    refusal({"areas.geojson": "{"})

    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_named(refusal, tmp_path):
    (tmp_path / "out").write_text("in the way", encoding="utf-8")

    assert f"{tmp_path / 'out'}: the map cannot be written here: " in refusal()
