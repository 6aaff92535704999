"""What is said when a text is opened, or is not there."""

from peter.instruments import catalogue
from peter.speech import Speech
from peter.texts import Opened
from peter.views.catalogue import address, cited


def opened_said(opened: Opened, say: Speech) -> str:
    """What became of it, and where to look, in a sentence or two."""
    articles = cited(opened.articles, say)
    if opened.path is None:
        instrument = catalogue().instrument(opened.code)
        where = address(instrument, say) if instrument else opened.url
        values = {"code": opened.code, "articles": articles, "address": where}
        if opened.folder is None:
            return say(
                "No folder of texts was named (peter ready --texts FOLDER). {code}, {articles}, "
                "in NORMLEX: {address}",
                **values,
            )
        return say(
            "No text of {code} in {folder}. {articles}, in NORMLEX: {address}",
            folder=opened.folder,
            **values,
        )
    where = str(opened.path)
    if opened.page is not None:
        where = say("{path}, page {page}", path=where, page=opened.page)
    if not opened.is_open:
        return say("Open {path} and look for: {articles}.", path=where, articles=articles)
    if opened.is_at_place:
        return say("Opened: {path} ({articles}).", path=where, articles=articles)
    return say("Opened: {path}. Look for: {articles}.", path=where, articles=articles)
