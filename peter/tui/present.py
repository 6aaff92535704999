"""Starting a show on the screen, or going on with the one that is open; and keeping it."""

import sys
from contextlib import suppress

from peter import storage
from peter.records import NAME, RecordsError, open_records
from peter.session import OWN, Under
from peter.settings import Settings
from peter.showing import fresh, is_no, kept_said, start
from peter.speech import Speech
from peter.tui.consoles import Consoles
from peter.tui.show import ShowApp
from peter.tui.terminal import run, usable
from peter.views.glyphs import Glyphs


def present(
    story: str,
    plan: str | None,
    say: Speech,
    settings: Settings,
    glyphs: Glyphs,
    *,
    has_sound: bool,
    under: Under = OWN,
) -> int:
    """Show a story to a room until the trainer leaves; gives the exit code.

    Where nothing can be kept the trainer reads why, and the show goes on without.
    """
    kept, trouble = None, ""
    try:
        records = open_records(storage.folder() / NAME, say)
        if records.notice:
            print(records.notice, file=sys.stderr)
        kept, plenary = start(records, story, plan, say, _asked, under)
    except RecordsError as error:
        plenary, trouble = fresh(story, plan, under), str(error)
    app = ShowApp(
        plenary,
        settings=settings,
        say=say,
        glyphs=glyphs,
        keeper=kept,
        trouble=trouble,
        has_sound=has_sound,
    )
    app.book = kept
    story = kept.story if kept else storage.lasting(story)
    app.consoles = Consoles(app, storage.private_folder(), story)
    run(app)
    if kept is not None:
        if app.is_over and app.failure is None:
            with suppress(RecordsError):  # it is offered once more, then
                kept.end()
        kept.records.close()
    if app.failure is not None:
        raise app.failure
    if kept is not None:
        print(kept_said(kept, say))
    return app.return_code or 0


def _asked(question: str) -> bool:
    """Whether to go on; whoever only presses Enter does."""
    usable()
    try:
        answer = input(question)
    except EOFError:
        return True
    return not is_no(answer)
