"""All commands, in the order of `peter --help`. A new one is a line here and a file beside."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import NamedTuple

from peter.cli import gaps, kept, lives, looking, papers, training
from peter.settings import Settings
from peter.speech import Speech, to_say


class Command(NamedTuple):
    """One command: how it is told, what can be typed after it, what it does."""

    name: str
    text: str
    """What it does, in words that go on after the name; to be said."""
    example: str
    options: Callable[[ArgumentParser, Speech], None]
    run: Callable[[Namespace, Speech, Settings], int]
    """Gives the exit code."""
    remark: str = ""
    """What is said of the example, with its place in it as `{command}`; to be said."""


COMMANDS = (
    Command(
        "compare",
        to_say("set both lives side by side, event by event, then over the whole life"),
        "peter compare peter --without survivors",
        lives.compare_options,
        lives.compare,
    ),
    Command(
        "ledger",
        to_say("print one life month by month: income, benefits, savings, debt, health"),
        "peter ledger peter --life without --csv > without.csv",
        lives.ledger_options,
        lives.ledger,
    ),
    Command(
        "handout",
        to_say("write the whole life, or what is left of a training, as a handout to print"),
        "peter handout peter --out peter.html",
        papers.handout_options,
        papers.handout,
    ),
    Command(
        "present",
        to_say("show a story to a room: one thought a screen, for a beamer and a clicker"),
        "peter present peter --plan session-1",
        training.present_options,
        training.present,
    ),
    Command(
        "console",
        to_say("the trainer's own screen in a second terminal: notes, clock, what comes next"),
        "peter console",
        training.console_options,
        training.console,
    ),
    Command(
        "worksheet",
        to_say("write what groups need before anything is revealed, to print: no outcomes"),
        "peter worksheet session-1 --out worksheets.html",
        papers.worksheet_options,
        papers.worksheet,
    ),
    Command(
        "script",
        to_say("write the trainer's script to print: phases with the clock, questions, answers"),
        "peter script session-1 --out script.html",
        papers.script_options,
        papers.script,
    ),
    Command(
        "ready",
        to_say("say the day before what is missing: screen, letters, texts, disk, clicker"),
        "peter ready peter --plan session-2",
        training.ready_options,
        training.ready,
    ),
    Command(
        "why",
        to_say("say why each claim at an event was paid or refused, step by step, with articles"),
        "peter why peter 3",
        lives.why_options,
        lives.why,
    ),
    Command(
        "check",
        to_say(
            "say what is wrong in story, policy or instrument files, then live each story under "
            "every combination of its switches"
        ),
        "peter check my-story/",
        looking.check_options,
        looking.check,
        to_say("{command}   Exit code 1 if anything is wrong."),
    ),
    Command(
        "instruments",
        to_say(
            "list the Conventions and Recommendations, or show one with its requirements and "
            "sources"
        ),
        "peter instruments C183",
        looking.instruments_options,
        looking.instruments,
    ),
    Command(
        "gaps",
        to_say("set a country's own system against the standards, branch by branch"),
        "peter gaps KG --why maternity.level",
        gaps.options,
        gaps.gaps,
    ),
    Command(
        "forget",
        to_say("delete the lives and the recall questions that are kept on this computer"),
        "peter forget",
        kept.forget_options,
        kept.forget,
    ),
    Command(
        "policies",
        to_say("show what each policy contains and costs"),
        "peter policies kit",
        looking.policies_options,
        looking.policies,
    ),
    Command(
        "report",
        to_say("write the outcome report of trainings: people, what they learnt, gaps and steps"),
        "peter report --all --out report.html",
        kept.report_options,
        kept.report,
    ),
    Command(
        "records",
        to_say("list the trainings in the records"),
        "peter records",
        kept.records_options,
        kept.records,
    ),
)
