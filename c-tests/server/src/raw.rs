//! Faults below HTTP: each has a port of its own.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const HALF: usize = 1000;
const GARBAGE: &[u8] = b"\x00\xff\x13\x37 this is not HTTP\r\n\r\n\x80\x81\x82";

#[derive(Clone, Copy)]
pub enum Fault {
    Reset,
    Truncate,
    Garbage,
    Refuse,
    Silent,
    Headers,
    Interim,
}

impl Fault {
    pub const KEYS: [(&'static str, Self); 7] = [
        ("RESET_URL", Self::Reset),
        ("TRUNCATE_URL", Self::Truncate),
        ("GARBAGE_URL", Self::Garbage),
        ("REFUSE_URL", Self::Refuse),
        ("SILENT_URL", Self::Silent),
        ("HEADERS_URL", Self::Headers),
        ("INTERIM_URL", Self::Interim),
    ];

    pub async fn inflict(self, mut stream: TcpStream) -> io::Result<()> {
        match self {
            Self::Refuse => Ok(()),
            Self::Silent => read_to_end(&mut stream).await,
            Self::Reset => {
                read_request_head(&mut stream).await?;
                stream.write_all(&half_a_response()).await?;
                stream.set_zero_linger()
            }
            Self::Truncate => {
                read_request_head(&mut stream).await?;
                stream.write_all(&half_a_response()).await?;
                close_in_good_order(&mut stream).await
            }
            Self::Headers => {
                flood(stream, b"HTTP/1.1 200 OK\r\n", b"X-Flood: 0123456789\r\n").await
            }
            Self::Interim => flood(stream, b"", b"HTTP/1.1 102 Processing\r\n\r\n").await,
            Self::Garbage => {
                read_request_head(&mut stream).await?;
                stream.write_all(GARBAGE).await?;
                close_in_good_order(&mut stream).await
            }
        }
    }
}

fn half_a_response() -> Vec<u8> {
    let mut response = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n",
        2 * HALF
    )
    .into_bytes();
    response.resize(response.len() + HALF, b'x');
    response
}

/// Sends `start` and then `again` until the client has had enough.
async fn flood(mut stream: TcpStream, start: &[u8], again: &[u8]) -> io::Result<()> {
    read_request_head(&mut stream).await?;
    stream.write_all(start).await?;
    let piece = again.repeat(100);
    loop {
        stream.write_all(&piece).await?;
    }
}

async fn read_request_head(stream: &mut TcpStream) -> io::Result<()> {
    let mut head = Vec::new();
    while !head.windows(4).any(|window| window == b"\r\n\r\n") {
        if stream.read_buf(&mut head).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(())
}

/// Closing with unread input would send a reset instead.
async fn close_in_good_order(stream: &mut TcpStream) -> io::Result<()> {
    stream.shutdown().await?;
    read_to_end(stream).await
}

async fn read_to_end(stream: &mut TcpStream) -> io::Result<()> {
    tokio::io::copy(stream, &mut tokio::io::sink())
        .await
        .map(drop)
}
