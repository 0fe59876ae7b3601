//! Status codes and redirections.

use http_body_util::BodyExt;
use hyper::header::{HeaderValue, LOCATION};
use hyper::StatusCode;

use crate::reply::{text, text_with_status, Refused, Reply};
use crate::routed::Routed;

pub async fn redirect(routed: Routed) -> Result<Reply, Refused> {
    match routed.number(0) {
        0 => Ok(text("arrived\n")),
        n => redirection(StatusCode::FOUND, &format!("/redirect/{}", n - 1)),
    }
}

pub async fn redirect_to(routed: Routed) -> Result<Reply, Refused> {
    let url = routed
        .query("url")
        .ok_or_else(|| Refused("where to? ?url= is missing".into()))?;
    let status = final_status(routed.query_number("code", 302)?)?;
    if routed.query_number("body", 0)? > 0 {
        let body = routed.request.into_body().collect().await;
        body.map_err(|error| Refused(format!("reading the body: {error}")))?;
    }
    redirection(status, &url)
}

pub async fn status(routed: Routed) -> Result<Reply, Refused> {
    let status = final_status(routed.number(0))?;
    let body = match status {
        StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED => {
            String::new()
        }
        _ => format!("{}\n", status.as_u16()),
    };
    Ok(text_with_status(status, body))
}

fn redirection(status: StatusCode, url: &str) -> Result<Reply, Refused> {
    let location =
        HeaderValue::from_str(url).map_err(|error| Refused(format!("{url:?}: {error}")))?;
    let mut reply = text_with_status(status, "elsewhere\n");
    reply.headers_mut().insert(LOCATION, location);
    Ok(reply)
}

/// Statuses below 200 announce another response, so they cannot be the answer.
fn final_status(code: u64) -> Result<StatusCode, Refused> {
    u16::try_from(code)
        .ok()
        .filter(|code| *code >= 200)
        .and_then(|code| StatusCode::from_u16(code).ok())
        .ok_or_else(|| Refused(format!("{code} is not a status from 200 to 999")))
}
