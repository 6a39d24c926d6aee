//! Which compiler makes WebAssembly, and putting it there when it is missing.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::{debian, places, process};

const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's Rust with the sources of its standard library, and the linker for WebAssembly.
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];

/// Set to `rustup` or `debian`, this decides which compiler is used; without it the first that works.
const CHOICE: &str = "AFTERCARE_WASM";

/// An install that is refused fails at once; one that hangs is given up after this.
const RUSTUP_LIMIT: Duration = Duration::from_secs(180);

/// A compiler that can make WebAssembly on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toolchain {
    /// The Rust in use here, with the target's standard library installed.
    Rustup,
    /// Debian's `rustc-web`; the standard library is built from source once.
    Debian,
}

impl Toolchain {
    /// Finds a compiler for WebAssembly, installing one where that is possible.
    pub fn find() -> Result<Self> {
        match std::env::var(CHOICE).as_deref() {
            Ok("rustup") => {
                if has_target() || add_target() {
                    return Ok(Self::Rustup);
                }
                bail!("{CHOICE}=rustup, but `rustup target add {TARGET}` failed");
            }
            Ok("debian") => {
                debian::ensure_installed(&DEBIAN_PACKAGES, "the WebAssembly build")?;
                return Ok(Self::Debian);
            }
            Ok(other) => bail!("{CHOICE} is \"{other}\"; it can be rustup or debian"),
            Err(_) => {}
        }
        if has_target() {
            return Ok(Self::Rustup);
        }
        // Debian served the last build, so rustup had failed: asking it again would cost time each build.
        let debian_served = Self::Debian.target_directory().is_dir()
            && DEBIAN_PACKAGES.iter().all(|package| debian::is_installed(package));
        if debian_served {
            return Ok(Self::Debian);
        }
        println!("The Rust target {TARGET} is missing. Asking rustup for it …");
        if add_target() {
            return Ok(Self::Rustup);
        }
        println!("rustup could not add it. Using Debian's Rust, which builds the standard library itself.");
        debian::ensure_installed(&DEBIAN_PACKAGES, "the WebAssembly build").with_context(|| {
            format!(
                "no compiler for WebAssembly: either `rustup target add {TARGET}` must work, or Debian's {}",
                DEBIAN_PACKAGES.join(", ")
            )
        })?;
        Ok(Self::Debian)
    }

    /// What to tell the user.
    pub fn describe(self) -> String {
        match self {
            Self::Rustup => {
                let version = process::output(Command::new("rustc").arg("--version")).unwrap_or_default();
                format!("{version} with its own {TARGET}")
            }
            Self::Debian => {
                let version =
                    process::output(Command::new("/usr/bin/rustc").arg("--version")).unwrap_or_default();
                format!("Debian's {version}, standard library from source")
            }
        }
    }

    /// A `cargo rustc` for WebAssembly; the caller adds package, features, profile, and what the compiler is told
    /// of this one crate.
    pub fn cargo_build(self) -> Command {
        let mut command = match self {
            Self::Rustup => Command::new("cargo"),
            Self::Debian => {
                let mut command = Command::new("/usr/bin/cargo");
                // Only for this command: these would break every build for the host.
                command
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                    .env("RUSTC", "/usr/bin/rustc")
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "/usr/bin/wasm-ld-19")
                    .env_remove("RUSTUP_TOOLCHAIN")
                    .env_remove("RUSTDOC")
                    .env_remove("LD_LIBRARY_PATH");
                command
            }
        };
        command.current_dir(places::root()).env_remove("CARGO");
        // Panic messages name source files; without the folder of this machine the same source gives the
        // same bytes everywhere.
        let sources = cargo_home().join("registry").join("src");
        command.env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            format!("--remap-path-prefix={}=deps", sources.display()),
        );
        command.arg("rustc").arg("--target").arg(TARGET).arg("--target-dir").arg(self.target_directory());
        command
    }

    /// Where a profile's results lie.
    pub fn results(self, profile: &str) -> PathBuf {
        self.target_directory().join(TARGET).join(profile)
    }

    /// One folder for each compiler, so that neither throws the other's results away.
    fn target_directory(self) -> PathBuf {
        places::target().join(match self {
            Self::Rustup => "wasm",
            Self::Debian => "wasm-debian",
        })
    }
}

/// Makes sure that a part of the Rust toolchain is there, such as clippy for `cargo clippy`.
pub fn ensure_component(component: &str, subcommand: &str) -> Result<()> {
    let works = || process::output(Command::new("cargo").args([subcommand, "--version"])).is_some();
    if works() {
        return Ok(());
    }
    println!("Asking rustup for {component} …");
    process::succeeds_within(Command::new("rustup").args(["component", "add", component]), RUSTUP_LIMIT);
    if !works() {
        bail!("{component} is missing. Run `rustup component add {component}` and start again.");
    }
    Ok(())
}

fn has_target() -> bool {
    process::output(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))
        .is_some_and(|folder| Path::new(&folder).is_dir())
}

fn add_target() -> bool {
    process::succeeds_within(Command::new("rustup").args(["target", "add", TARGET]), RUSTUP_LIMIT)
        && has_target()
}

fn cargo_home() -> PathBuf {
    let home = || std::env::home_dir().unwrap_or_default().join(".cargo");
    std::env::var_os("CARGO_HOME").map_or_else(home, PathBuf::from)
}
