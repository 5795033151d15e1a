"""Ids that refer to things described elsewhere, each checked to be there when files are loaded."""

from __future__ import annotations

from typing import Annotated

from engine.scenario.shapes.fields import Ident, Unique
from engine.scenario.shapes.references import Refers

SideId = Annotated[Ident, Refers("side")]
ActorId = Annotated[Ident, Refers("actor")]
CommanderId = Annotated[Ident, Refers("commander")]
FigureId = Annotated[Ident, Refers("figure")]
ForceId = Annotated[Ident, Refers("group")]
WingId = Annotated[Ident, Refers("wing")]
PlaceId = Annotated[Ident, Refers("place")]
EventId = Annotated[Ident, Refers("event")]
DocumentId = Annotated[Ident, Refers("document")]
OutletId = Annotated[Ident, Refers("outlet")]
ClaimantId = Annotated[Ident, Refers("claimant")]

SideIds = Annotated[tuple[SideId, ...], Unique]
ActorIds = Annotated[tuple[ActorId, ...], Unique]
ForceIds = Annotated[tuple[ForceId, ...], Unique]
WingIds = Annotated[tuple[WingId, ...], Unique]
FigureIds = Annotated[tuple[FigureId, ...], Unique]
PlaceIds = Annotated[tuple[PlaceId, ...], Unique]
EventIds = Annotated[tuple[EventId, ...], Unique]
