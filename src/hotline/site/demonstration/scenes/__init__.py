"""The stops in the life of a matter at which the demonstration rests, so that all have work."""

from __future__ import annotations

from hotline.site.demonstration.scenes import after, desk, second, unit, watched

#: Every scene, in the order of a matter's life.
SCENES = (*desk.SCENES, *unit.SCENES, *after.SCENES, *watched.SCENES, *second.SCENES)
