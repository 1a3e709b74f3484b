"""The OTIO timeline and the manifest: readable by OpenTimelineIO, whole, and the same every time."""

import json

import opentimelineio as otio

from cinec.timeline.manifest import BackendUsed, FileDigest, Manifest, ShotMade, manifest_text
from cinec.timeline.otio import MediaNames, ShotFacts, timeline_text
from tests.timeline.film import small_film

FACTS = tuple(
    ShotFacts(
        id=name,
        key=f"key-{name}",
        file="a.fountain",
        line=line,
        heading=heading,
        scene=scene,
        label=f"CU {name}",
    )
    for name, line, heading, scene in (
        ("a", 3, "INT. LAB", "1"),
        ("b", 5, "INT. LAB", "1"),
        ("c", 9, "EXT. SEA", "2"),
    )
)
MEDIA = MediaNames(film="my film.mp4", dialogue="dialogue.flac")


def _timeline() -> otio.schema.Timeline:
    read = otio.adapters.read_from_string(timeline_text(small_film(), FACTS, MEDIA), "otio_json")
    assert isinstance(read, otio.schema.Timeline)
    return read


def test_the_picture_track_has_every_frame_and_no_gap() -> None:
    track = _timeline().video_tracks()[0]
    clips = [item for item in track if isinstance(item, otio.schema.Clip)]
    assert [clip.source_range.duration.value for clip in clips] == [48, 48, 48]
    assert [clip.source_range.start_time.value for clip in clips] == [0, 48, 96]
    assert track.duration() == otio.opentime.RationalTime(144, 24)
    assert not [item for item in track if isinstance(item, otio.schema.Gap)]
    assert clips[0].media_reference.target_url == "my%20film.mp4"


def test_transitions_markers_and_metadata() -> None:
    track = _timeline().video_tracks()[0]
    (transition,) = [item for item in track if isinstance(item, otio.schema.Transition)]
    assert transition.transition_type == "SMPTE_Dissolve"
    assert (transition.in_offset.value, transition.out_offset.value) == (4, 8)
    assert [(marker.name, marker.marked_range.start_time.value) for marker in track.markers] == [
        ("INT. LAB", 0),
        ("EXT. SEA", 96),
    ]
    made = track[-1].metadata["cinec"]
    assert (made["shot"], made["key"], made["source"]["line"], made["fade_out"]) == ("c", "key-c", 9, 12)
    assert made["prompts"]["video"]["positive"] == "a %{hostile} 'prompt'"


def test_sounds_that_overlap_lie_on_tracks_of_their_own() -> None:
    timeline = _timeline()
    assert [track.name for track in timeline.audio_tracks()] == ["dialogue", "music", "effects", "effects 2"]
    dialogue = timeline.audio_tracks()[0]
    starts = [dialogue.range_of_child(clip).start_time.value for clip in dialogue.find_clips()]
    assert starts == [12000, 96000]
    assert {track.duration().value for track in timeline.audio_tracks()} == {288000}


def test_the_same_text_twice() -> None:
    assert timeline_text(small_film(), FACTS, MEDIA) == timeline_text(small_film(), FACTS, MEDIA)


def test_the_manifest_says_what_made_the_film() -> None:
    manifest = Manifest(
        cinec="0.1.0",
        title="Small",
        sources=(FileDigest(name="a.fountain", sha256="00"),),
        settings=(("tier", "draft"),),
        backends=(BackendUsed(name="previs", version=1, model="m", roles=("video",)),),
        shots=(
            ShotMade(
                id="a",
                key="k",
                digest="d",
                backend="previs",
                seed=1,
                start=0,
                frames=48,
                file="a.fountain",
                line=3,
            ),
        ),
        outputs=(),
    )
    text = manifest_text(manifest, small_film(), {"loudness": {"mix": -1600}})
    data = json.loads(text)
    assert data["schema"] == "cinec.manifest.1"
    assert data["film"]["frames"] == 144 and data["film"]["fps"] == "24/1"
    assert data["shots"][0]["line"] == 3 and data["sound"]["loudness"]["mix"] == -1600
    assert text == manifest_text(manifest, small_film(), {"loudness": {"mix": -1600}})
