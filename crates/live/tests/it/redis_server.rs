//! A Redis server for one test, on a socket in a temporary folder.

use std::{
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

/// A Redis server that ends with the test.
pub struct RedisServer {
    process: Child,
    folder: PathBuf,
}

impl RedisServer {
    /// Starts a server and waits until it listens.
    ///
    /// # Panics
    /// If the package `redis-server` is not installed.
    pub fn start() -> Self {
        let folder = std::env::temp_dir().join(format!("jobalign-redis-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let process = Command::new("redis-server")
            .args(["--port", "0", "--save", "", "--unixsocket"])
            .arg(folder.join("socket"))
            .current_dir(&folder)
            .stdout(Stdio::null())
            .spawn()
            .expect("no Redis to test with: run scripts/packages.sh");
        for _ in 0..200 {
            if folder.join("socket").exists() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Self { process, folder }
    }

    /// The URL of its socket.
    pub fn url(&self) -> String {
        format!("redis+unix://{}", self.folder.join("socket").display())
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
