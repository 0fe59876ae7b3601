//! Tells whoever started the server where it listens.

use std::error::Error;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use crate::ports::Ports;

/// What `publish` wrote; dropping it removes the files. The ports live as long as they are advertised.
pub struct Published {
    _ready_file: TempPath,
    _ca_file: TempPath,
    _ports: Ports,
}

pub fn publish(path: &Path, ports: Ports) -> Result<Published, Box<dyn Error>> {
    let path = std::path::absolute(path)?;
    let ca_path = ca_path(&path);
    let ca_name = plain_word(&ca_path)?;

    let mut lines = format!("CA_FILE={ca_name}\n");
    for (key, url) in &ports.urls {
        lines += &format!("{key}={url}\n");
    }
    Ok(Published {
        _ca_file: write_atomically(&ca_path, ports.ca_pem.as_bytes())?,
        _ready_file: write_atomically(&path, lines.as_bytes())?,
        _ports: ports,
    })
}

fn ca_path(ready_file: &Path) -> PathBuf {
    let mut name = ready_file.as_os_str().to_owned();
    name.push(".ca.pem");
    PathBuf::from(name)
}

/// The lines are read by `sh` and by programs that know no quoting, so nothing in them may need it.
fn plain_word(path: &Path) -> Result<&str, String> {
    path.to_str()
        .filter(|text| {
            text.chars()
                .all(|c| c.is_ascii_alphanumeric() || "/._-+@%:,".contains(c))
        })
        .ok_or_else(|| {
            format!(
                "{}: the path of the ready file may hold only letters, digits and /._-+@%:,",
                path.display()
            )
        })
}

fn write_atomically(path: &Path, content: &[u8]) -> io::Result<TempPath> {
    let directory = path.parent().unwrap_or(Path::new("/"));
    let mut file = NamedTempFile::new_in(directory)?;
    file.write_all(content)?;
    file.persist(path)?;
    TempPath::try_from_path(path)
}
