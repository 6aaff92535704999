"""The field's words as enumerations: branches, contingencies, statuses, marks."""

from enum import StrEnum

MONTH_DAYS = 30
"""Days in a month of the model: leave and benefits are counted in days."""

YEAR_MONTHS = 12


class Branch(StrEnum):
    """C102's nine branches, then assistance and the three rights that the story switches."""

    MEDICAL_CARE = "medical_care"
    SICKNESS = "sickness"
    UNEMPLOYMENT = "unemployment"
    OLD_AGE = "old_age"
    EMPLOYMENT_INJURY = "employment_injury"
    FAMILY = "family"
    MATERNITY = "maternity"
    INVALIDITY = "invalidity"
    SURVIVORS = "survivors"
    SOCIAL_ASSISTANCE = "social_assistance"
    PARENTAL_LEAVE = "parental_leave"
    NURSING_BREAKS = "nursing_breaks"
    FLEXIBLE_HOURS = "flexible_hours"


class Contingency(StrEnum):
    """The covered situation a person is in. Events open it, benefits answer it."""

    MATERNITY = "maternity"
    NURSING = "nursing"
    CHILDREN = "children"
    LOSS_OF_SUPPORT = "loss_of_support"
    NEED = "need"
    PARENTAL_LEAVE = "parental_leave"
    SICKNESS = "sickness"
    UNEMPLOYMENT = "unemployment"
    FAMILY_HOURS = "family_hours"
    INJURY = "injury"
    PERMANENT_INJURY = "permanent_injury"
    INVALIDITY = "invalidity"
    OLD_AGE = "old_age"


class Status(StrEnum):
    """Labour status: the states of the state machine."""

    CHILD = "child"
    AT_HOME = "at_home"
    PRECARIOUS = "precarious"
    EMPLOYED = "employed"
    MATERNITY_LEAVE = "maternity_leave"
    PARENTAL_LEAVE = "parental_leave"
    SICK = "sick"
    UNEMPLOYED = "unemployed"
    INJURED = "injured"
    INVALID = "invalid"
    RETIRED = "retired"
    DEAD = "dead"


class Trigger(StrEnum):
    """What moves a person from one status to another: an event, or the end of a spell."""

    FINDS_ODD_JOBS = "finds odd jobs"
    IS_HIRED = "is hired"
    GIVES_BIRTH = "gives birth"
    TAKES_LEAVE = "takes leave"
    FALLS_ILL = "falls ill"
    LOSES_JOB = "loses the job"
    HAS_ACCIDENT = "has an accident"
    SPELL_ENDS = "the spell ends"
    STAYS_INVALID = "stays invalid"
    RETIRES = "retires"
    DIES = "dies"


class Protects(StrEnum):
    """Who is covered before anything happens."""

    EMPLOYED = "employed"
    CONTRIBUTORS = "contributors"
    RESIDENTS = "residents"


class Sex(StrEnum):
    """As the law of a country asks for it: some set another pensionable age for women."""

    WOMAN = "woman"
    MAN = "man"


class PaidBy(StrEnum):
    """Who bears what a benefit pays."""

    SCHEME = "scheme"
    EMPLOYER = "employer"
    STATE = "state"


class Evidence(StrEnum):
    """Where a number of the model comes from; shown beside it wherever it is shown."""

    READ = "read"
    DERIVED = "derived"
    ILLUSTRATIVE = "illustrative"
    UNVERIFIED = "unverified"


class Checked(StrEnum):
    """How far a figure of an instrument was checked."""

    TEXT = "text"
    TRANSLATION = "translation"
    EXTRACT = "extract"
    SUMMARY = "summary"
    NOT_VERIFIED = "not_verified"


class Coping(StrEnum):
    """What a household does after a month that ended short; the same in every life."""

    CUT_FOOD = "cut_food"
    LEAVE_SCHOOL = "leave_school"


class Role(StrEnum):
    """A member's place in the household, seen from the person whose life it is."""

    HERO = "hero"
    MOTHER = "mother"
    FATHER = "father"
    SISTER = "sister"
    BROTHER = "brother"
    SPOUSE = "spouse"
    DAUGHTER = "daughter"
    SON = "son"
