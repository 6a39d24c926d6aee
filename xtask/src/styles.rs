//! One stylesheet out of the files in `assets/styles`, without comments and spare blanks.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Joins the folder's `.css` files in the order of their names.
pub fn joined(folder: &Path) -> Result<String> {
    let entries = fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "css"));
    files.sort();
    let mut css = String::new();
    for file in files {
        let text = fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
        css.push_str(&text);
        css.push('\n');
    }
    Ok(minified(&css))
}

/// One file without comments and spare blanks.
pub fn of_file(file: &Path) -> Result<String> {
    let text = fs::read_to_string(file).with_context(|| format!("could not read {}", file.display()))?;
    Ok(minified(&text))
}

/// Drops comments, runs of blanks, and blanks beside `{ } ; ,` and after the colon of a declaration.
/// Strings stay as they are. Everything else is left alone: `a :hover` and `1px + 2px` need their blanks.
fn minified(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '/' if rest.peek() == Some(&'*') => {
                rest.next();
                let mut previous = ' ';
                for next in rest.by_ref() {
                    if previous == '*' && next == '/' {
                        break;
                    }
                    previous = next;
                }
                push_blank(&mut out);
            }
            '"' | '\'' => {
                out.push(character);
                while let Some(next) = rest.next() {
                    out.push(next);
                    if next == '\\' {
                        out.extend(rest.next());
                    } else if next == character {
                        break;
                    }
                }
            }
            blank if blank.is_whitespace() => push_blank(&mut out),
            '{' | '}' | ';' | ',' => {
                if out.ends_with(' ') {
                    out.pop();
                }
                if character == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(character);
            }
            other => out.push(other),
        }
    }
    out.trim_end().to_owned()
}

fn push_blank(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '{', '}', ';', ',', ':']) {
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::minified;

    #[track_caller]
    fn check(css: &str, expected: &str) {
        assert_eq!(minified(css), expected);
    }

    #[test]
    fn drops_what_has_no_meaning() {
        check("/* all */\na ,\n b {\n  color: red;\n}\n\n", "a,b{color:red}");
    }

    #[test]
    fn keeps_blanks_with_a_meaning() {
        check("nav a :hover { width: calc(1px + 2px); }", "nav a :hover{width:calc(1px + 2px)}");
        check(
            "@media (min-width: 1px) and (print) { b { margin: 0 auto } }",
            "@media (min-width:1px) and (print){b{margin:0 auto}}",
        );
    }

    #[test]
    fn keeps_strings_and_separates_at_comments() {
        check(r#"a::before { content: "/* ; } \" */  x" }"#, r#"a::before{content:"/* ; } \" */  x"}"#);
        check("margin: 1px/**/2px", "margin:1px 2px");
    }
}
