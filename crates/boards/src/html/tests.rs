//! HTML of strangers: what stays, what goes, and that it takes linear time.

use super::*;

#[test]
fn a_description_becomes_lines() {
    let prose = read(
        "<h2>Tasks&nbsp;</h2><ul><li><p>One</p></li><li>Two <b>bold</b> &amp; more<li>Three</ul>After<br/>break<p>P one<p>P two",
    );
    assert_eq!(prose.text, "Tasks\n- One\n- Two bold & more\n- Three\nAfter\nbreak\nP one\nP two");
    assert_eq!(
        prose.html,
        "<h2>Tasks</h2><ul><li><p>One</p></li><li>Two <strong>bold</strong> &amp; more</li><li>Three</li></ul>After<br>break<p>P one</p><p>P two</p>"
    );
}

#[test]
fn text_escaped_once_or_twice_is_the_same() {
    let once = "&lt;p&gt;Pay &amp;amp; benefits&amp;nbsp;below&lt;/p&gt;";
    let twice = "&amp;lt;p&amp;gt;Pay &amp;amp;amp; benefits&amp;amp;nbsp;below&amp;lt;/p&amp;gt;";
    for text in ["<p>Pay &amp; benefits&nbsp;below</p>", once, twice] {
        assert_eq!(read(text).text, "Pay & benefits below", "{text}");
        assert_eq!(read(text).html, "<p>Pay &amp; benefits below</p>", "{text}");
    }
}

#[test]
fn plain_text_keeps_its_lines() {
    let prose = read("We need 5 < 7 years &hellip;\n• Rust\n\nApply &amp; win");
    assert_eq!(prose.text, "We need 5 < 7 years …\n• Rust\nApply & win");
    assert_eq!(prose.html, "<p>We need 5 &lt; 7 years …<br>• Rust</p><p>Apply &amp; win</p>");
}

#[test]
fn nothing_that_runs_or_loads_stays() {
    for hostile in [
        "<p onclick=alert(1)>x<script>alert(1)</script></p>",
        "<img src=x onerror=alert(1)>x",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=' java\nscript:alert(1)'>x</a>",
        "<svg><script>alert(1)</script><a href='https://a.b'></a></svg>x",
        "<math><mi><style><img src=x onerror=alert(1)></style></mi></math>x",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>x",
        "<style>@import 'https://a.b'</style>x",
        "<template><p>alert</p></template>x",
        "<object data=x><param></object>x",
        "<a href='data:text/html,<script>'>x</a>",
    ] {
        let prose = read(hostile);
        assert_eq!(prose.text, "x", "{hostile}");
        assert!(
            ["script", "alert", "style", "href", "src", "svg"].iter().all(|bad| !prose.html.contains(bad)),
            "{}",
            prose.html
        );
    }
    let prose = read("<a href='https://a.b/?x=1&y=\"2\"' target=_blank onclick=z>go</a> on");
    assert_eq!(
        prose.html,
        "<a href=\"https://a.b/?x=1&amp;y=&quot;2&quot;\" rel=\"nofollow noopener noreferrer\">go</a> on"
    );
}

#[test]
fn tables_and_code_keep_their_form() {
    let prose = read("<table><tr><th>Pay</th><td>5</td></tr><tr><td>Place<td>X</table><pre><code>a\n  b</code></pre>");
    assert_eq!(prose.text, "Pay | 5\nPlace | X\na\nb");
    assert!(
        prose.html.contains("<tr><td>Place</td><td>X</td></tr></table><pre><code>a\n  b</code></pre>"),
        "{}",
        prose.html
    );
    assert_eq!(read("<!--block--><strong>No</strong> wrap").text, "No wrap");
    assert_eq!(read("<li>One</li><li>Two</li>").html, "<ul><li>One</li><li>Two</li></ul>");
}

#[test]
fn every_element_is_closed_however_deep() {
    let prose = read(&format!("{}x{}", "<div><b>".repeat(5_000), "</i></div>".repeat(2)));
    assert_eq!(prose.text, "x");
    assert_eq!(prose.html.matches("<div>").count(), prose.html.matches("</div>").count());
    assert!(prose.html.len() < 2_000);
}

#[test]
fn five_megabytes_take_linear_time() {
    for piece in ["<div>", "<p>x", "<ul><li>", "&amp;", "<", "<!--", "<a href='", "</p>", "&lt;", "<td>"] {
        let bomb = piece.repeat(5_000_000 / piece.len());
        assert!(read(&bomb).html.len() < 9 * LONGEST, "{piece}");
    }
}
