//! Shares: what several easies have in common, behind a ticket.

pub mod slot;
