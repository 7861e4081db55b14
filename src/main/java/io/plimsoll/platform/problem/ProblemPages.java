package io.plimsoll.platform.problem;

import io.plimsoll.rejection.Reason;
import java.util.List;
import java.util.stream.Collectors;

/** The problem pages as HTML: one column of text, no script, nothing loaded from elsewhere. */
final class ProblemPages {

    private ProblemPages() {}

    static String page(Reason reason) {
        return document(reason.title(), """
                <p><a href="/problems">All problems</a></p>
                <h1>%s</h1>
                <p>Status %d, type <code>%s</code></p>
                <h2>Cause</h2>
                <p>%s</p>
                <h2>Fix</h2>
                <p>%s</p>
                <h2>Example</h2>
                <p><code>%s</code></p>
                """.formatted(
                        escaped(reason.title()),
                        reason.status(),
                        escaped(reason.type()),
                        escaped(reason.cause()),
                        escaped(reason.fix()),
                        escaped(reason.example())));
    }

    static String list(List<Reason> reasons) {
        String rows = reasons.stream()
                .map(reason -> "<tr><td>%d</td><td><a href=\"%s\">%s</a></td><td>%s</td></tr>\n"
                        .formatted(
                                reason.status(),
                                escaped(reason.type()),
                                escaped(reason.title()),
                                escaped(reason.cause())))
                .collect(Collectors.joining());
        return document("Problems", """
                <h1>Problems</h1>
                <p>Everything the service can refuse or fail with.</p>
                <table>
                <tr><th>Status</th><th>Problem</th><th>Cause</th></tr>
                %s</table>
                """.formatted(rows));
    }

    private static String document(String title, String body) {
        return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
        h2 { font-size: 1rem; margin-bottom: 0; }
        h2 + p { margin-top: 0; }
        td, th { text-align: left; vertical-align: top; padding: .25rem 1rem .25rem 0; }
        </style>
        </head>
        <body>
        %s</body>
        </html>
        """.formatted(escaped(title), body);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
