//! A small server for `dist/` on this machine only.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

/// Far more than a browser sends; what is longer is cut off and refused.
const REQUEST_LIMIT_BYTES: u64 = 16 * 1024;
const READ_LIMIT: Duration = Duration::from_secs(10);

/// Serves the folder until the process is ended. Port 0 takes any free one.
pub fn serve(folder: &Path, port: u16) -> Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| {
        format!("port {port} is taken; choose another with --port N, or --port 0 for any free one")
    })?;
    let policy: Arc<str> = content_policy(&folder.join("index.html"))?.into();
    println!("\nAftercare is at http://{}/   (Ctrl+C ends it)", listener.local_addr()?);
    for stream in listener.incoming().flatten() {
        let folder = folder.to_owned();
        let policy = Arc::clone(&policy);
        thread::spawn(move || {
            // A browser that hangs up in the middle of an answer is not worth a word.
            let _ = answer(&stream, &folder, &policy);
        });
    }
    Ok(())
}

fn answer(stream: &TcpStream, folder: &Path, policy: &str) -> std::io::Result<()> {
    stream.set_read_timeout(Some(READ_LIMIT))?;
    let mut lines = BufReader::new(stream.take(REQUEST_LIMIT_BYTES)).lines();
    let Some(first) = lines.next().transpose()? else { return Ok(()) };
    // Unread headers would make the system reset the connection before the answer arrives.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = first.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (status, kind, body) = match (method, file_below(folder, target).map(fs::read)) {
        ("GET" | "HEAD", Some(Ok(body))) => ("200 OK", media_type(target), body),
        ("GET" | "HEAD", _) => ("404 Not Found", "text/plain; charset=utf-8", b"Not found\n".to_vec()),
        _ => ("405 Method Not Allowed", "text/plain; charset=utf-8", b"Only GET and HEAD\n".to_vec()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
         Content-Security-Policy: {policy}\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n\
         Connection: close\r\n\r\n",
        body.len()
    );
    let mut stream = stream;
    stream.write_all(head.as_bytes())?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

/// The file that a request's target names, if it lies below the folder.
fn file_below(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    // No name in `dist/` needs an escape, so none is decoded.
    let plain = Path::new(if path.is_empty() { "index.html" } else { path });
    let stays_below = plain.components().all(|part| matches!(part, Component::Normal(_)));
    stays_below.then(|| folder.join(plain))
}

fn media_type(target: &str) -> &'static str {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        None | Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some(_) => "application/octet-stream",
    }
}

/// The policy that the page states for itself, to be sent as a header too.
fn content_policy(page: &Path) -> Result<String> {
    let html = fs::read_to_string(page).with_context(|| format!("could not read {}", page.display()))?;
    let after = html.split_once("http-equiv=\"Content-Security-Policy\" content=\"").map(|(_, after)| after);
    let policy = after.and_then(|after| after.split_once('"')).map(|(policy, _)| policy.to_owned());
    policy.with_context(|| format!("{} states no Content-Security-Policy", page.display()))
}

#[cfg(test)]
mod tests {
    use super::{file_below, media_type};
    use std::path::Path;

    #[track_caller]
    fn check(target: &str, expected: Option<&str>) {
        let expected = expected.map(|name| Path::new("/dist").join(name));
        assert_eq!(file_below(Path::new("/dist"), target), expected);
    }

    #[test]
    fn finds_files_below_the_folder() {
        check("/", Some("index.html"));
        check("/?from=icon", Some("index.html"));
        check("/icons/icon.svg", Some("icons/icon.svg"));
    }

    #[test]
    fn never_leaves_the_folder() {
        check("/../Cargo.toml", None);
        check("/icons/../../Cargo.toml", None);
        check("//etc/passwd", None);
        check("etc/passwd", None);
        check("/%2e%2e/Cargo.toml", Some("%2e%2e/Cargo.toml"));
    }

    #[test]
    fn names_the_types_that_browsers_insist_on() {
        assert_eq!(media_type("/app_bg.wasm"), "application/wasm");
        assert_eq!(media_type("/boot.js?x=1.css"), "text/javascript; charset=utf-8");
        assert_eq!(media_type("/"), "text/html; charset=utf-8");
    }
}
