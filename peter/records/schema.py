"""The tables of the records, version by version."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE trainings (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        title TEXT NOT NULL DEFAULT '',
        place TEXT NOT NULL DEFAULT '',
        region TEXT NOT NULL DEFAULT '',
        country TEXT NOT NULL DEFAULT '',
        date TEXT NOT NULL DEFAULT '',
        plan TEXT NOT NULL DEFAULT '',
        story TEXT NOT NULL DEFAULT '',
        women INTEGER NOT NULL DEFAULT 0
            CHECK (typeof(women) = 'integer' AND women BETWEEN 0 AND 100000),
        men INTEGER NOT NULL DEFAULT 0 CHECK (typeof(men) = 'integer' AND men BETWEEN 0 AND 100000),
        not_stated INTEGER NOT NULL DEFAULT 0
            CHECK (typeof(not_stated) = 'integer' AND not_stated BETWEEN 0 AND 100000),
        government INTEGER NOT NULL DEFAULT 0
            CHECK (typeof(government) = 'integer' AND government BETWEEN 0 AND 100000),
        workers INTEGER NOT NULL DEFAULT 0
            CHECK (typeof(workers) = 'integer' AND workers BETWEEN 0 AND 100000),
        employers INTEGER NOT NULL DEFAULT 0
            CHECK (typeof(employers) = 'integer' AND employers BETWEEN 0 AND 100000),
        other INTEGER NOT NULL DEFAULT 0
            CHECK (typeof(other) = 'integer' AND other BETWEEN 0 AND 100000),
        note TEXT NOT NULL DEFAULT '',
        counted_with INTEGER REFERENCES trainings (id) ON DELETE SET NULL,
        unverified TEXT NOT NULL DEFAULT '',
        source TEXT NOT NULL DEFAULT '',
        began REAL,
        ended REAL,
        show TEXT
    );
    CREATE TABLE groups (
        training INTEGER NOT NULL REFERENCES trainings (id) ON DELETE CASCADE,
        number INTEGER NOT NULL CHECK (number >= 1),
        name TEXT NOT NULL,
        events TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (training, number)
    );
    CREATE TABLE votes (
        training INTEGER NOT NULL REFERENCES trainings (id) ON DELETE CASCADE,
        event TEXT NOT NULL,
        second INTEGER NOT NULL CHECK (second IN (0, 1)),
        option INTEGER NOT NULL CHECK (option >= 1),
        hands INTEGER NOT NULL CHECK (typeof(hands) = 'integer' AND hands BETWEEN 0 AND 100000),
        right INTEGER NOT NULL CHECK (right IN (0, 1)),
        PRIMARY KEY (training, event, second, option)
    );
    CREATE TABLE guesses (
        training INTEGER NOT NULL REFERENCES trainings (id) ON DELETE CASCADE,
        event TEXT NOT NULL,
        second INTEGER NOT NULL CHECK (second IN (0, 1)),
        number INTEGER NOT NULL CHECK (number >= 1),
        option INTEGER NOT NULL CHECK (option >= 1),
        right INTEGER NOT NULL CHECK (right IN (0, 1)),
        PRIMARY KEY (training, event, second, number)
    );
    CREATE TABLE entries (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        training INTEGER NOT NULL REFERENCES trainings (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('finding', 'gap', 'step')),
        text TEXT NOT NULL,
        number INTEGER CHECK (number IS NULL OR number >= 1),
        about TEXT NOT NULL DEFAULT '',
        who TEXT NOT NULL DEFAULT '',
        sort TEXT CHECK (sort IS NULL OR sort IN ('law', 'money', 'practice', 'attitudes')),
        by_when TEXT NOT NULL DEFAULT '',
        priority INTEGER NOT NULL DEFAULT 0 CHECK (typeof(priority) = 'integer'),
        note TEXT NOT NULL DEFAULT ''
    );
    CREATE INDEX entries_of_training ON entries (training);
    CREATE TABLE answers (
        training INTEGER NOT NULL REFERENCES trainings (id) ON DELETE CASCADE,
        question TEXT NOT NULL,
        moment TEXT NOT NULL CHECK (moment IN ('before', 'after')),
        right INTEGER NOT NULL CHECK (typeof(right) = 'integer' AND right BETWEEN 0 AND 100000),
        asked INTEGER NOT NULL CHECK (typeof(asked) = 'integer' AND asked BETWEEN 0 AND 100000),
        PRIMARY KEY (training, question, moment)
    );
    CREATE TABLE applied (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        training INTEGER NOT NULL REFERENCES trainings (id) ON DELETE CASCADE,
        date TEXT NOT NULL DEFAULT '',
        asked INTEGER NOT NULL CHECK (typeof(asked) = 'integer' AND asked BETWEEN 0 AND 100000),
        applied INTEGER NOT NULL
            CHECK (typeof(applied) = 'integer' AND applied BETWEEN 0 AND 100000),
        what TEXT NOT NULL DEFAULT ''
    );
    CREATE INDEX applied_of_training ON applied (training)
    """,
    """
    ALTER TABLE trainings ADD COLUMN system TEXT NOT NULL DEFAULT '';
    ALTER TABLE entries ADD COLUMN there TEXT NOT NULL DEFAULT '';
    ALTER TABLE entries ADD COLUMN goal TEXT NOT NULL DEFAULT '';
    ALTER TABLE entries ADD COLUMN answers INTEGER;
    ALTER TABLE entries ADD COLUMN system TEXT NOT NULL DEFAULT ''
    """,
)
"""What makes each version of the one before; the first, of an empty file. Never changed once
released: a new version is one more script at the end. No semicolon but between statements."""

TABLES = ("trainings", "groups", "votes", "guesses", "entries", "answers", "applied")
"""Every table, those that others refer to first."""
