package dev.tenantry.server.credentials;

/** A secret that could not be read. The message says what is wrong and what to do, and quotes nothing of the secret. */
final class SecretUnavailableException extends Exception {

    /** Kinds of failure, as they appear in metrics and logs. */
    enum Kind {
        ACCESS_DENIED(Meaning.WITHDRAWN),
        NOT_FOUND(Meaning.WITHDRAWN),
        MARKED_FOR_DELETION(Meaning.WITHDRAWN),
        KMS_DENIED(Meaning.WITHDRAWN),
        THROTTLED(Meaning.SOURCE_DOWN),
        UNREACHABLE(Meaning.SOURCE_DOWN),
        NO_IDENTITY(Meaning.SOURCE_DOWN),
        BAD_JSON(Meaning.UNUSABLE),
        MISSING_KEY(Meaning.UNUSABLE);

        private final Meaning meaning;

        Kind(Meaning meaning) {
            this.meaning = meaning;
        }

        Meaning meaning() {
            return meaning;
        }
    }

    /** What a failure says about a value that was loaded before. */
    enum Meaning {
        /** Somebody took the secret, or the right to read it, away. */
        WITHDRAWN,
        /** Nothing: the source did not answer. */
        SOURCE_DOWN,
        /** Nothing: the new version cannot be used, the old one can. */
        UNUSABLE
    }

    private final Kind kind;

    SecretUnavailableException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
