"""The one table of codes; a code is forever, and its title reads as "allow …".

Families: CINP parse, CINN notation, CINS structure, CINC cast, CINK continuity, CINT timing, CINV visual,
CINA assets, CINB backends, CINX security, CINE environment (raised as CinecError).
"""

CODES: dict[str, str] = {
    "CINP001": "an empty script",
    "CINP002": "a script that is not text",
    "CINP003": "a NUL character in a script",
    "CINP004": "a script that is not UTF-8",
    "CINP005": "a note that is not closed",
    "CINP006": "a boneyard that is not closed",
    "CINE110": "a voice that the speech backend does not have",
    "CINE111": "a speech engine that is missing or fails",
    "CINE112": "a sound that the sound backend cannot make",
    "CINE113": "music in words that the music backend does not know",
    "CINE120": "segments that do not join",
    "CINE121": "picture and sound of different lengths",
    "CINE122": "a sound file that cannot be mixed",
    "CINN001": "unknown words in a SHOT note",
    "CINN002": "saying the same thing twice in one shot",
    "CINN003": "a phrase that ends too early",
    "CINN004": "a note whose keyword is nearly a keyword of the notation",
    "CINN005": "a name in a note that nobody declares",
    "CINN006": "a note without the name it needs",
    "CINN007": "a term that the standard library does not have",
    "CINN008": "a cinec note that is no instruction",
    "CINN009": "a name or an id where a note takes none",
    "CINN010": "an id that is not written as an id",
    "CINN011": "a quotation mark that is not closed",
    "CINN012": "a note that says nothing",
    "CINN013": "a length of time that is none",
    "CINN014": "an unknown film setting",
}
