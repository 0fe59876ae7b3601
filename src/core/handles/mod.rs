//! Tickets, the slots that they stand for, and the registry that finds one by the other.

#[cfg(test)]
mod properties;
pub mod registry;
pub mod slots;
pub mod ticket;
