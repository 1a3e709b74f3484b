"""The program of the helper process: one line of text in, PCM and events out, and espeak-ng nowhere else.

It runs as a script under `python -I -S` with the standard library only. espeak-ng is GPL and keeps state between
utterances, hence one process for each line: the same request then gives the same samples.
Reads one JSON object from stdin; writes one JSON line, then raw 16-bit PCM, to stdout.
"""

import ctypes
import json
import sys

SYNCHRONOUS, PHONEME_EVENTS, PHONEME_IPA, DONT_EXIT = 2, 1, 2, 0x8000
UTF8, END_PAUSE = 1, 0x1000
LIST_END, WORD, PHONEME = 0, 1, 7
PARAMETERS = {"rate": 1, "volume": 2, "pitch": 3, "range": 4}


class EventId(ctypes.Union):
    """The last field of espeak_EVENT (speak_lib.h)."""

    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class Event(ctypes.Structure):
    """espeak_EVENT of speak_lib.h; `text_position` is 1-based, in characters."""

    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", EventId),
    ]


SynthCallback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event)
)


def main() -> int:
    order = json.load(sys.stdin)
    library = ctypes.CDLL(order["library"])
    options = PHONEME_EVENTS | PHONEME_IPA | DONT_EXIT
    rate = library.espeak_Initialize(SYNCHRONOUS, 0, order["data"].encode(), options)
    if rate <= 0:
        return _fail(f"espeak_Initialize answered {rate}")
    library.espeak_ng_SetRandSeed(1)
    if library.espeak_SetVoiceByName(order["voice"].encode()) != 0:
        return _fail(f"voice {order['voice']} was refused")
    for name, number in PARAMETERS.items():
        library.espeak_SetParameter(number, int(order[name]), 0)
    pcm, words, phonemes = _synthesize(library, order["text"])
    head = {"rate": rate, "samples": len(pcm) // 2, "words": words, "phonemes": phonemes}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")
    sys.stdout.buffer.write(pcm)
    sys.stdout.buffer.flush()
    return 0


def _synthesize(library: ctypes.CDLL, text: str) -> tuple[bytes, list[list[int]], list[list[object]]]:
    """PCM, words as [1-based position, length, sample] and phonemes as [IPA, sample]; no markup is read."""
    chunks: list[bytes] = []
    words: list[list[int]] = []
    phonemes: list[list[object]] = []

    def receive(wave: "ctypes._Pointer[ctypes.c_short]", count: int, events: "ctypes._Pointer[Event]") -> int:
        if count > 0:
            chunks.append(ctypes.string_at(wave, count * 2))
        index = 0
        while events[index].type != LIST_END:
            event = events[index]
            if event.type == WORD:
                words.append([event.text_position, event.length, event.sample])
            elif event.type == PHONEME:
                phonemes.append([event.id.string.decode("utf-8", "ignore"), event.sample])
            index += 1
        return 0

    callback = SynthCallback(receive)
    library.espeak_SetSynthCallback(callback)
    data = text.encode("utf-8")
    library.espeak_Synth(data, ctypes.c_size_t(len(data) + 1), 0, 0, 0, UTF8 | END_PAUSE, None, None)
    return b"".join(chunks), words, phonemes


def _fail(message: str) -> int:
    sys.stderr.write(message + "\n")
    return 3


if __name__ == "__main__":
    sys.exit(main())
