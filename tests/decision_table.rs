//! The decision table of `src/core/table/rules.rs`, as data for the exhaustive C test and as a page for
//! users; and the functions of the header, each of which has a row in it.

mod committed;

use std::collections::BTreeSet;
use std::fmt::Write;

use curlward::core::easy::life::Phase;
use curlward::core::errors::status::cw_status;
use curlward::core::handles::ticket::Kind;
use curlward::core::table::call::Call;
use curlward::core::table::rules::{Answer, CALLBACKS, Context, Row, Rule};

#[test]
fn the_c_test_has_the_table() {
    committed::check("c-tests/exhaustive/decisions.inc", &decisions());
}

#[test]
fn the_documentation_has_the_table() {
    committed::check("docs/decision-table.md", &page());
}

#[test]
fn every_function_is_on_the_page() {
    let page = page();
    for call in Call::ALL {
        assert!(page.contains(&format!("`{}`", call.name())), "{call:?}");
    }
}

#[test]
fn every_function_of_the_header_has_a_row() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/include/curlward.h");
    let header = std::fs::read_to_string(path).unwrap();
    let in_table: BTreeSet<&str> = Call::ALL.iter().map(|call| call.name()).collect();
    assert_eq!(functions(&header), in_table);
}

/// The names that stand before a parenthesis outside of comments.
fn functions(header: &str) -> BTreeSet<&str> {
    let code = header.lines().filter(|line| !line.starts_with(" *"));
    code.filter_map(|line| line.split_once('('))
        .filter_map(|(before, _)| before.rsplit([' ', '*']).next())
        .filter(|name| name.starts_with("cw_"))
        .collect()
}

fn state(phase: Phase) -> &'static str {
    match phase {
        Phase::Idle => "IDLE",
        Phase::Queued => "QUEUED",
        Phase::Running => "RUNNING",
        Phase::Done => "DONE",
    }
}

fn context(context: Context) -> &'static str {
    match context {
        Context::Home => "home",
        Context::Transfer => "transfer",
        Context::Event => "event",
        Context::Other => "other",
        Context::Driven => "driven",
    }
}

fn inside_misuse_handler(call: Call) -> Answer {
    if call.is_getter() {
        Answer::Now
    } else {
        Answer::Refuse(cw_status::CW_E_REENTRANT)
    }
}

const MACROS: &str = "\
/* Generated from src/core/table/rules.rs by `./x header`. Define what you need of these and include it. */

/* FUNCTION(function, handle) */
#ifndef FUNCTION
#define FUNCTION(...)
#endif

/* DECISION(function, state, answers at home, in a transfer, in an event, on another thread, driven) */
#ifndef DECISION
#define DECISION(...)
#endif

/* CALLBACK(constant, word), of a transfer */
#ifndef CALLBACK
#define CALLBACK(...)
#endif

/* IN_MISUSE_HANDLER(function, answer), where it has a handle */
#ifndef IN_MISUSE_HANDLER
#define IN_MISUSE_HANDLER(...)
#endif

";

fn decisions() -> String {
    let mut text = String::from(MACROS);
    for words in CALLBACKS {
        let name = words.replace(' ', "_");
        writeln!(text, "CALLBACK({}, {name})", name.to_uppercase()).unwrap();
    }
    for call in Call::ALL {
        let (name, rule) = (call.name(), call.rule());
        let handle = match rule {
            Rule::Anywhere => "NONE",
            Rule::On(kind, _) => &kind.word().to_uppercase(),
        };
        writeln!(text, "FUNCTION({name}, {handle})").unwrap();
        match rule {
            Rule::Anywhere => decision(&mut text, name, "ANY", &[Answer::Free; 5]),
            Rule::On(Kind::Easy, _) => {
                for (phase, row) in Phase::ALL.into_iter().zip(&rows_of(*call)) {
                    decision(&mut text, name, state(phase), row);
                }
            }
            Rule::On(_, rows) => decision(&mut text, name, "ANY", &rows[0]),
        }
        if !matches!(rule, Rule::Anywhere) {
            let answer = constant(inside_misuse_handler(*call));
            writeln!(text, "IN_MISUSE_HANDLER({name}, {answer})").unwrap();
        }
    }
    text + "\n#undef FUNCTION\n#undef CALLBACK\n#undef DECISION\n#undef IN_MISUSE_HANDLER\n"
}

/// A row for each phase of an easy.
fn rows_of(call: Call) -> [Row; 4] {
    Phase::ALL.map(|phase| Context::ALL.map(|context| call.on_easy(phase, context)))
}

fn decision(text: &mut String, name: &str, state: &str, row: &Row) {
    let answers = row.map(constant).join(", ");
    writeln!(text, "DECISION({name}, {state}, {answers})").unwrap();
}

fn constant(answer: Answer) -> &'static str {
    match answer {
        Answer::Now => "NOW",
        Answer::Free => "FREE",
        Answer::Queue => "QUEUE",
        Answer::Kill => "KILL",
        Answer::Nothing => "NOTHING",
        Answer::Refuse(status) => status.name(),
    }
}

const INTRODUCTION: &str = "\
# Which call is possible where

What a call answers depends on where it is made, by what is on the calling thread's stack for that
handle, and for an easy on its state (`cw_easy_get_state`).

- **home**: on the home thread of the multi, the one that made the last driving or configuring call
  on it, with no callback of that multi or easy on the stack.
- **transfer**: inside a callback of a transfer: @callbacks@.
- **event**: inside the multi's socket or timer function.
- **other**: on another thread, while nobody is inside a call on the handle.
- **driven**: on another thread, while somebody is.

An easy that runs is touched by whoever is inside its multi; any other, only by a call on the easy
itself. An idle easy has no home: every thread is as good as another.

- **now**: it is done before the call returns.
- **queued**: the call answers `CW_OK`; it takes effect when the outermost call on the multi returns.
  A home thread that waits is woken.
- **ended**: the handle is dead at once, and what it holds is torn down when nobody is inside.
- **nothing**: the call answers `CW_OK` and changes nothing.
- A status: the call is refused with it and changes nothing.

A call that is possible may still fail for a reason that the header names, such as `CW_E_DRIVE_MODE`
or `CW_E_NOT_ADDED`. Options that [options.md](options.md) marks as live are set in every state: their
value is queued while the easy is queued or runs. Sentences and examples: [handles-threads-callbacks.md](handles-threads-callbacks.md).
This page is generated from the table that the library itself asks.
";

fn page() -> String {
    let mut text = INTRODUCTION.replace("@callbacks@", &CALLBACKS.join(", "));
    text += "\n## Functions without a state\n\nThey look no handle up. Now, everywhere:\n";
    let anywhere = select(|call| matches!(call.rule(), Rule::Anywhere));
    text += &(list(&anywhere) + ".\n");

    for kind in Kind::all() {
        text += &match kind {
            Kind::Easy => of_easies(),
            _ => of_handles_without_states(kind),
        };
    }

    text += "\n## Inside the misuse handler\n\n\
             Calls without a handle that make nothing and set nothing, and of the others these;\n\
             the rest is `CW_E_REENTRANT`:\n";
    text += &(list(&select(|call| call.is_getter())) + ".\n");
    text
}

fn of_handles_without_states(kind: Kind) -> String {
    let mut text = format!("\n## Functions of a {}\n\n", kind.word());
    text += &heading(&["function"]);
    for (calls, rows) in groups(|call| match call.rule() {
        Rule::On(of, rows) if of == kind => Some(vec![words(&rows[0])]),
        _ => None,
    }) {
        writeln!(text, "| {} | {} |", list(&calls), rows[0]).unwrap();
    }
    text
}

fn of_easies() -> String {
    let mut text = String::from("\n## Functions of an easy\n\n");
    text += &heading(&["function", "state"]);
    for (calls, rows) in groups(|call| match call.rule() {
        Rule::On(Kind::Easy, _) => Some(rows_of(call).iter().map(words).collect()),
        _ => None,
    }) {
        let mut calls = list(&calls);
        for (states, words) in states(&rows) {
            writeln!(text, "| {calls} | {} | {words} |", states.join(", ")).unwrap();
            calls.clear();
        }
    }
    text
}

fn select(wanted: impl Fn(Call) -> bool) -> Vec<Call> {
    let all = Call::ALL.iter().copied();
    all.filter(|call| wanted(*call)).collect()
}

fn heading(first: &[&str]) -> String {
    let contexts = Context::ALL.map(context);
    let titles = [first, &contexts].concat();
    let line = "|---".repeat(titles.len());
    format!("| {} |\n{line}|\n", titles.join(" | "))
}

/// Functions with the same rows, in the order of the first of each.
fn groups(rows: impl Fn(Call) -> Option<Vec<String>>) -> Vec<(Vec<Call>, Vec<String>)> {
    let mut groups: Vec<(Vec<Call>, Vec<String>)> = Vec::new();
    for call in Call::ALL {
        let Some(rows) = rows(*call) else { continue };
        match groups.iter_mut().find(|(_, known)| *known == rows) {
            Some((calls, _)) => calls.push(*call),
            None => groups.push((vec![*call], rows)),
        }
    }
    groups
}

/// Neighbouring states with the same row.
fn states(rows: &[String]) -> Vec<(Vec<String>, &str)> {
    let mut states: Vec<(Vec<String>, &str)> = Vec::new();
    for (phase, row) in Phase::ALL.into_iter().zip(rows) {
        let name = state(phase).to_lowercase();
        match states.last_mut() {
            Some((names, words)) if words == row => names.push(name),
            _ => states.push((vec![name], row)),
        }
    }
    if let [(names, _)] = &mut states[..] {
        *names = vec!["every".into()];
    }
    states
}

fn words(row: &Row) -> String {
    let words = row.map(|answer| match answer {
        Answer::Now | Answer::Free => "now".into(),
        Answer::Queue => "queued".into(),
        Answer::Kill => "ended".into(),
        Answer::Nothing => "nothing".into(),
        Answer::Refuse(status) => format!("`{}`", status.name()),
    });
    words.join(" | ")
}

fn list(calls: &[Call]) -> String {
    let names: Vec<String> = calls
        .iter()
        .map(|call| format!("`{}`", call.name()))
        .collect();
    names.join(", ")
}
