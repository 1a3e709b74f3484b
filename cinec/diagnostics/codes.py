"""The one table of codes; a code is forever, and its title reads as "allow …".

Families: CINP parse, CINN notation, CINS structure, CINC cast, CINK continuity, CINT timing, CINV visual,
CINA assets, CINB backends, CINX security, CINE environment (raised as CinecError).
"""

CODES: dict[str, str] = {}
