//! Debian packages: which are missing, and installing them where that is possible.

use std::process::Command;

use anyhow::{Result, bail};

use crate::process;

/// Installs what is missing, as root on Debian. Anywhere else the error holds the exact commands to run.
pub fn ensure_installed(packages: &[&str], purpose: &str) -> Result<()> {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if !process::found("apt-get") {
        bail!("{purpose} needs these Debian packages or their like, and this is not Debian: {list}");
    }
    if process::output(Command::new("id").arg("-u")).as_deref() != Some("0") {
        bail!(
            "{purpose} needs packages that only root can install. Run\n\n    \
             sudo apt-get update && sudo apt-get install --no-install-recommends {list}\n\nand start again."
        );
    }
    println!("Installing Debian packages for {purpose}: {list}");
    let mut update = apt_get();
    update.args(["-q", "update"]);
    process::run(&mut update)?;
    let mut install = apt_get();
    install.args(["-q", "-y", "install", "--no-install-recommends"]).args(&missing);
    process::run(&mut install)
}

/// Whether dpkg knows the package as installed; false where there is no dpkg.
pub fn is_installed(package: &str) -> bool {
    process::output(Command::new("dpkg-query").args(["-W", "-f", "${Status}", package]))
        .is_some_and(|status| status == "install ok installed")
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
