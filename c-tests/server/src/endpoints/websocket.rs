//! WebSocket connections, one kind a path.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use hyper::header::{HeaderValue, CONNECTION, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, UPGRADE};
use hyper::StatusCode;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{CloseCode, Data, OpCode};
use tokio_tungstenite::tungstenite::protocol::frame::{CloseFrame, Frame};
use tokio_tungstenite::tungstenite::protocol::{Message, Role};
use tokio_tungstenite::WebSocketStream;

use crate::http::Transport;
use crate::reply::{text, whole, Refused, Reply};
use crate::routed::Routed;
use crate::stats::Stats;

type Socket = WebSocketStream<Box<dyn Transport>>;
type Work = Pin<Box<dyn Future<Output = ()> + Send>>;

/// What goes on with a connection once the answer is sent, with the bytes that came meanwhile.
pub type Upgraded = Box<dyn FnOnce(Box<dyn Transport>, Bytes) -> Work + Send>;

/// Grants the upgrade; `work` has the connection then.
fn upgrade(routed: &Routed, upgraded: Upgraded) -> Result<Reply, Refused> {
    let key = routed.request.headers().get(SEC_WEBSOCKET_KEY);
    let key = key.ok_or_else(|| Refused("no Sec-WebSocket-Key".into()))?;
    let accept = HeaderValue::from_str(&derive_accept_key(key.as_bytes()));
    let accept = accept.map_err(|_| Refused("a wild Sec-WebSocket-Key".into()))?;
    let mut reply = Reply::new(whole(""));
    *reply.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let headers = reply.headers_mut();
    headers.insert(CONNECTION, HeaderValue::from_static("Upgrade"));
    headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
    headers.insert(SEC_WEBSOCKET_ACCEPT, accept);
    routed.connection.upgrade(upgraded);
    Ok(reply)
}

/// The same, for what speaks the protocol.
fn speak<F: Future<Output = ()> + Send + 'static>(
    routed: &Routed,
    work: impl FnOnce(Socket) -> F + Send + 'static,
) -> Result<Reply, Refused> {
    let upgraded = |stream: Box<dyn Transport>, read: Bytes| -> Work {
        Box::pin(async move {
            let read = read.to_vec();
            let socket = WebSocketStream::from_partially_read(stream, read, Role::Server, None);
            work(socket.await).await;
        })
    };
    upgrade(routed, Box::new(upgraded))
}

/// Reads until the client has closed, and lets the answer out.
async fn end(mut socket: Socket) {
    while let Some(Ok(_)) = socket.next().await {}
}

pub async fn echo(routed: Routed) -> Result<Reply, Refused> {
    let size: usize = routed.query_number("fragments", 0)?;
    speak(&routed, move |mut socket| async move {
        while let Some(Ok(message)) = socket.next().await {
            let sent = match (&message, size) {
                (Message::Text(_) | Message::Binary(_), 0) => socket.send(message).await,
                (Message::Text(_), _) => {
                    in_fragments(&mut socket, Data::Text, &message.into_data(), size).await
                }
                (Message::Binary(_), _) => {
                    in_fragments(&mut socket, Data::Binary, &message.into_data(), size).await
                }
                _ => Ok(()),
            };
            if sent.is_err() {
                return;
            }
        }
    })
}

/// Each fragment is followed by a ping.
async fn in_fragments(
    socket: &mut Socket,
    kind: Data,
    data: &[u8],
    size: usize,
) -> Result<(), tokio_tungstenite::tungstenite::Error> {
    let mut kind = kind;
    let mut rest = data;
    loop {
        let (fragment, later) = rest.split_at(size.min(rest.len()));
        rest = later;
        let frame = Frame::message(fragment.to_vec(), OpCode::Data(kind), rest.is_empty());
        socket.send(Message::Frame(frame)).await?;
        socket
            .send(Message::Ping(Bytes::from_static(b"between")))
            .await?;
        kind = Data::Continue;
        if rest.is_empty() {
            return Ok(());
        }
    }
}

pub async fn push(routed: Routed) -> Result<Reply, Refused> {
    let count: u64 = routed.query_number("count", 10)?;
    let ms = routed.query_number("ms", 0)?;
    let size: usize = routed.query_number("bytes", 0)?;
    speak(&routed, move |mut socket| async move {
        for number in 0..count {
            tokio::time::sleep(Duration::from_millis(ms)).await;
            let number = number.to_string();
            let message = " ".repeat(size.saturating_sub(number.len())) + &number;
            if socket.send(Message::text(message)).await.is_err() {
                return;
            }
        }
        let _ = socket.close(None).await;
        end(socket).await;
    })
}

pub async fn ping(routed: Routed) -> Result<Reply, Refused> {
    let count: u32 = routed.query_number("count", 10)?;
    speak(&routed, move |mut socket| async move {
        let mut answered = 0;
        for number in 0..count {
            let payload = Bytes::from(number.to_string());
            if socket.send(Message::Ping(payload.clone())).await.is_err() {
                return;
            }
            match socket.next().await {
                Some(Ok(Message::Pong(pong))) if pong == payload => answered += 1,
                other => {
                    let _ = socket.send(Message::text(format!("{other:?}"))).await;
                    break;
                }
            }
        }
        let _ = socket
            .send(Message::text(format!("{answered} pongs")))
            .await;
        let _ = socket.close(None).await;
        end(socket).await;
    })
}

pub async fn close(routed: Routed) -> Result<Reply, Refused> {
    let code = u16::try_from(routed.number(0))
        .map_err(|_| Refused("a code is a number up to 65535".into()))?;
    let reason = routed.query("reason").unwrap_or_default();
    speak(&routed, move |mut socket| async move {
        let frame = CloseFrame {
            code: CloseCode::from(code),
            reason: reason.into(),
        };
        let _ = socket.close((code > 0).then_some(frame)).await;
        end(socket).await;
    })
}

pub async fn deaf(routed: Routed) -> Result<Reply, Refused> {
    let deaf = |mut stream: Box<dyn Transport>, _| -> Work {
        Box::pin(async move {
            // It hears only that the client has gone, and that by a write which fails.
            while stream.write_all(&[0x89, 0]).await.is_ok() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        })
    };
    upgrade(&routed, Box::new(deaf))
}

pub async fn mute(routed: Routed) -> Result<Reply, Refused> {
    let mute = |mut stream: Box<dyn Transport>, _| -> Work {
        Box::pin(async move {
            let mut buf = vec![0; 4096];
            while stream.read(&mut buf).await.is_ok_and(|len| len > 0) {}
        })
    };
    upgrade(&routed, Box::new(mute))
}

/// Sends the bytes of `?hex=`, one by one if `?drip=1`, and then hangs up if `?cut=1`, or notes under
/// `?key=` what the client closes with.
pub async fn raw(routed: Routed) -> Result<Reply, Refused> {
    let hex = routed.query("hex").unwrap_or_default();
    let bytes: Option<Vec<u8>> = (0..hex.len() / 2)
        .map(|at| u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok())
        .collect();
    let bytes = bytes.ok_or_else(|| Refused("?hex= has two digits a byte".into()))?;
    let drips = routed.query("drip").is_some();
    let cut = routed.query("cut");
    let key = routed.query("key").unwrap_or_default();
    let stats = Arc::clone(&routed.connection.stats);
    let raw = move |mut stream: Box<dyn Transport>, read: Bytes| -> Work {
        Box::pin(async move {
            let size = if drips { 1 } else { bytes.len().max(1) };
            for piece in bytes.chunks(size) {
                if stream.write_all(piece).await.is_err() {
                    return;
                }
                if drips {
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
            }
            match cut.as_deref() {
                None => note_close(stream, read, &stats, key).await,
                Some("reset") => {
                    let _ = stream.tcp().set_zero_linger();
                }
                Some(_) => {
                    let _ = stream.shutdown().await;
                }
            }
        })
    };
    upgrade(&routed, Box::new(raw))
}

async fn note_close(stream: Box<dyn Transport>, read: Bytes, stats: &Stats, key: String) {
    let read = read.to_vec();
    let mut socket = WebSocketStream::from_partially_read(stream, read, Role::Server, None).await;
    let mut noted = "nothing".to_owned();
    while let Some(Ok(message)) = socket.next().await {
        if let Message::Close(frame) = message {
            noted = frame.map_or_else(
                || "no code".to_owned(),
                |frame| format!("{} {}", u16::from(frame.code), frame.reason),
            );
        }
    }
    stats.note_close(key, noted.trim_end().to_owned());
}

pub async fn closed(routed: Routed) -> Result<Reply, Refused> {
    let key = routed.query("key").unwrap_or_default();
    Ok(text(routed.connection.stats.close_of(&key).await))
}

/// Expects the numbers from 0 on, each as a message of its own, and sends such numbers itself until
/// the client sends "end"; answers that with "end" and how many it sent, and a close of the client's
/// with another. A number that is not the next one is told by a close with 4000.
pub async fn numbers(routed: Routed) -> Result<Reply, Refused> {
    let ms = routed.query_number("ms", 10)?;
    speak(&routed, move |mut socket| async move {
        let mut sent: u64 = 0;
        let mut expected: u64 = 0;
        let mut ticks = tokio::time::interval(Duration::from_millis(ms));
        loop {
            tokio::select! {
                _ = ticks.tick() => {
                    if socket.send(Message::text(sent.to_string())).await.is_err() {
                        return;
                    }
                    sent += 1;
                }
                message = socket.next() => {
                    let text = match message {
                        Some(Ok(Message::Text(text))) => text,
                        Some(Ok(_)) => continue,
                        _ => return,
                    };
                    if text.as_str() == format!("end {expected}") {
                        let _ = socket.send(Message::text(format!("end {sent}"))).await;
                        return end(socket).await;
                    }
                    if text.as_str() != expected.to_string() {
                        let reason = format!("{expected} expected, {text} came");
                        let frame = CloseFrame {
                            code: CloseCode::from(4000),
                            reason: reason.into(),
                        };
                        let _ = socket.close(Some(frame)).await;
                        return end(socket).await;
                    }
                    expected += 1;
                }
            }
        }
    })
}
