package dev.tenantry.cli.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads manifests from files, directories and standard input. */
public final class ManifestLoader {

    /** Stands for standard input where a file is asked for. */
    public static final String STDIN = "-";

    /** The largest file that is read; an API server refuses objects beyond 1.5 MiB. */
    static final int MAX_BYTES = 8 << 20;

    private static final Pattern JSON_OBJECT = Pattern.compile("\\s*\\{\\s*[\"}]");

    private final InputStream standardInput;

    /**
     * @param standardInput what {@code -} reads; not closed
     */
    public ManifestLoader(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /**
     * Reads every object of the given sources. Problems do not end the reading: all of them are found at once.
     *
     * @param sources files in YAML or JSON, directories of such files, or {@code -} for standard input
     */
    public Loaded load(List<String> sources) {
        var parts = new ArrayList<Loaded>();
        for (var source : sources) {
            parts.add(source.equals(STDIN) ? loadStandardInput() : loadPath(Path.of(source)));
        }
        return Loaded.all(parts);
    }

    private Loaded loadStandardInput() {
        try {
            return notEmpty("stdin", read("stdin", standardInput));
        } catch (IOException e) {
            return Loaded.failed(unreadable("stdin", e));
        }
    }

    private static Loaded loadPath(Path path) {
        if (!Files.isDirectory(path)) {
            return notEmpty(path.toString(), loadFile(path));
        }
        try {
            var files = ManifestFiles.in(path);
            if (files.isEmpty()) {
                return Loaded.failed(Problem.of(path.toString(), "holds no *.yaml, *.yml or *.json file"));
            }
            return Loaded.all(files.stream().map(ManifestLoader::loadFile).toList());
        } catch (IOException e) {
            return Loaded.failed(unreadable(path.toString(), e));
        }
    }

    private static Loaded loadFile(Path file) {
        try (var input = Files.newInputStream(file)) {
            return read(file.toString(), input);
        } catch (IOException e) {
            return Loaded.failed(unreadable(file.toString(), e));
        }
    }

    private static Loaded notEmpty(String file, Loaded loaded) {
        return loaded.manifests().isEmpty() && loaded.problems().isEmpty()
                ? Loaded.failed(Problem.of(file, "holds no Kubernetes object"))
                : loaded;
    }

    private static Loaded read(String file, InputStream input) throws IOException {
        try {
            var text = decode(input.readNBytes(MAX_BYTES + 1));
            var header = new ManifestHeader(file);
            (isJson(text) ? JsonReader.read(text) : YamlReader.read(text)).forEach(header::read);
            return header.loaded();
        } catch (MalformedDocumentException e) {
            return Loaded.failed(e.in(file));
        }
    }

    private static String decode(byte[] bytes) throws MalformedDocumentException {
        if (bytes.length > MAX_BYTES) {
            throw new MalformedDocumentException(0, "is larger than " + (MAX_BYTES >> 20) + " MiB");
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MalformedDocumentException(0, "is not UTF-8 text");
        }
    }

    /** JSON is read as such, because YAML does not allow the tabs that JSON may be indented with. */
    private static boolean isJson(String text) {
        return JSON_OBJECT.matcher(text).lookingAt();
    }

    private static Problem unreadable(String file, IOException e) {
        return Problem.of(
                file,
                e instanceof NoSuchFileException ? "no such file or directory" : "cannot be read: " + e.getMessage());
    }
}
