//! A request that found its endpoint, and the numbers in it.

use std::str::FromStr;
use std::sync::Arc;

use hyper::body::Incoming;
use hyper::Request;

use crate::connection::Connection;
use crate::reply::Refused;

pub struct Routed {
    pub request: Request<Incoming>,
    pub connection: Arc<Connection>,
    /// What stands in the path where the table has capitals.
    pub numbers: Vec<u64>,
}

pub fn number<T: FromStr>(name: &str, text: &str) -> Result<T, Refused> {
    text.parse()
        .map_err(|_| Refused(format!("{name}: {text:?} is not a number in range")))
}

impl Routed {
    /// The number in the path's capital segment `index`; the table says how many there are.
    pub fn number(&self, index: usize) -> u64 {
        self.numbers[index]
    }

    pub fn queries(&self) -> form_urlencoded::Parse<'_> {
        form_urlencoded::parse(self.request.uri().query().unwrap_or_default().as_bytes())
    }

    pub fn query(&self, name: &str) -> Option<String> {
        self.queries()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    pub fn query_number<T: FromStr>(&self, name: &str, default: T) -> Result<T, Refused> {
        self.query(name)
            .map_or(Ok(default), |value| number(name, &value))
    }
}
