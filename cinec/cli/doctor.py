"""`cinec doctor`: what is installed and what is missing, with the command that mends it."""

import sys
from importlib import import_module

import click

from cinec.backend import Finding


@click.command("doctor")
def command() -> None:
    """Check the installation. Exits 1 when something that the defaults need is missing."""
    from cinec.cli.terminal import stdout_style

    style = stdout_style()
    findings = [*_own(), *_of_backends()]
    for finding in findings:
        mark = style.green("ok  ") if finding.good else style.red("miss")
        click.echo(f"{mark} {finding.subject:14} {finding.detail}")
        if finding.fix and not finding.good:
            click.echo(f"     {style.cyan('fix')}: {finding.fix}")
    sys.exit(0 if all(finding.good for finding in findings) else 1)


def _own() -> list[Finding]:
    import os

    from cinec import __version__
    from cinec.build.store import default_cache_folder
    from cinec.errors import CinecError
    from cinec.stdlib import load_stdlib

    version = ".".join(map(str, sys.version_info[:3]))
    findings = [
        Finding(
            subject="python",
            good=sys.version_info >= (3, 11),
            detail=version,
            fix="install Python 3.11 or newer",
        ),
        Finding(subject="cinec", good=True, detail=__version__),
    ]
    try:
        load_stdlib()
        findings.append(Finding(subject="stdlib", good=True, detail="readable"))
    except (CinecError, OSError) as problem:
        findings.append(
            Finding(
                subject="stdlib", good=False, detail=str(problem), fix="pip install --force-reinstall cinec"
            )
        )
    folder = default_cache_folder(os.environ)
    place = next(parent for parent in (folder, *folder.parents) if parent.exists())
    findings.append(
        Finding(
            subject="cache",
            good=os.access(place, os.W_OK),
            detail=str(folder),
            fix="set CINEC_CACHE to a folder that you may write",
        )
    )
    return findings


def _of_backends() -> list[Finding]:
    from cinec.backend import installed
    from cinec.errors import BackendError

    registry = installed()
    findings: list[Finding] = []
    for name in registry.names():
        try:
            backend = registry.get(name)
            if backend.check:
                module, function = backend.check.split(":")
                findings.extend(getattr(import_module(module), function)())
            else:
                findings.append(Finding(subject=name, good=True, detail=backend.doc))
        except (BackendError, ImportError) as problem:
            findings.append(
                Finding(subject=name, good=False, detail=str(problem), fix="pip install --upgrade cinec")
            )
    return findings
