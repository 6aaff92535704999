"""Opening the trainer's own copy of an instrument at an article, in the system's viewer."""

import asyncio
from pathlib import Path

from peter.errors import PeterError
from peter.speech import Speech


async def opened(requirement_id: str, folder: str | None, say: Speech) -> str:
    """Open it, and give what became of it in words; the screen goes on meanwhile."""
    # Loaded for this key alone.
    from peter.texts import open_text
    from peter.views.texts import opened_said

    path = Path(folder) if folder else None
    try:
        found = await asyncio.to_thread(open_text, requirement_id, path, say.language)
    except PeterError as error:
        return str(error)
    return opened_said(found, say)
