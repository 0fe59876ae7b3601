//! Who may call what from where: the promise made to applications, cell by cell, so that an edited
//! rule that breaks it is found. `src/core/table/rules.rs` may choose only where a cell leaves a choice.

use curlward::core::easy::life::{Phase, Phase::Done, Phase::Idle, Phase::Queued, Phase::Running};
use curlward::core::errors::status::cw_status::{
    CW_E_CONCURRENT, CW_E_IN_USE, CW_E_NOT_ADDED, CW_E_NOT_CONNECTED, CW_E_REENTRANT,
    CW_E_WS_CLOSED,
};
use curlward::core::handles::ticket::Kind;
use curlward::core::table::call::Call;
use curlward::core::table::rules::{Answer, Context, Rule};

type Cell = &'static [Answer];

const NOW: Cell = &[Answer::Now, Answer::Free];
const QUEUED: Cell = &[Answer::Queue];
const ENDED: Cell = &[Answer::Kill];
const NOW_OR_ENDED: Cell = &[Answer::Now, Answer::Kill];
const NOTHING: Cell = &[Answer::Nothing];
const REENTRANT: Cell = &[Answer::Refuse(CW_E_REENTRANT)];
const CONCURRENT: Cell = &[Answer::Refuse(CW_E_CONCURRENT)];
const IN_USE: Cell = &[Answer::Refuse(CW_E_IN_USE)];
const NOT_ADDED: Cell = &[Answer::Refuse(CW_E_NOT_ADDED)];
const NOT_CONNECTED: Cell = &[Answer::Refuse(CW_E_NOT_CONNECTED)];
const NO_CONNECTION: Cell = &[Answer::Refuse(CW_E_WS_CLOSED)];
const IN_USE_OR_REENTRANT: Cell = &[Answer::Refuse(CW_E_IN_USE), Answer::Refuse(CW_E_REENTRANT)];
const SNAPSHOT_OR_CONCURRENT: Cell = &[Answer::Free, Answer::Refuse(CW_E_CONCURRENT)];

/// What a family of functions may answer at home, in a transfer's callback, in an event function,
/// on another thread, and there while somebody is inside.
struct Promise {
    family: fn(&str) -> bool,
    states: &'static [Phase],
    cells: [Cell; 5],
}

const fn promise(family: fn(&str) -> bool, states: &'static [Phase], cells: [Cell; 5]) -> Promise {
    Promise {
        family,
        states,
        cells,
    }
}

const ATTACHED: &[Phase] = &[Queued, Running, Done];

const ON_A_MULTI: &[Promise] = &[
    promise(
        |it| matches!(it, "cw_multi_add" | "cw_multi_network_changed"),
        &[],
        [NOW, QUEUED, QUEUED, QUEUED, QUEUED],
    ),
    promise(
        |it| it == "cw_multi_close",
        &[],
        [NOW, ENDED, ENDED, NOW_OR_ENDED, ENDED],
    ),
    promise(
        |it| {
            matches!(
                it,
                "cw_multi_wakeup"
                    | "cw_multi_next_message"
                    | "cw_multi_running"
                    | "cw_multi_get_easies"
                    | "cw_multi_get_stats"
            )
        },
        &[],
        [NOW; 5],
    ),
    promise(
        |it| it == "cw_multi_assign",
        &[],
        [NOW, REENTRANT, NOW, NOW, CONCURRENT],
    ),
    promise(
        drives_or_configures,
        &[],
        [NOW, REENTRANT, REENTRANT, NOW, CONCURRENT],
    ),
];

/// Plain data: the same everywhere.
const ON_A_URL: &[Promise] = &[
    promise(|it| it == "cw_url_free", &[], [ENDED; 5]),
    promise(
        |it| matches!(it, "cw_url_dup" | "cw_url_set" | "cw_url_get"),
        &[],
        [NOW; 5],
    ),
];

const ON_A_MIME: &[Promise] = &[
    promise(|it| it == "cw_mime_free", &[], [ENDED; 5]),
    promise(|it| it == "cw_mime_add_part", &[], [NOW; 5]),
];

const ON_A_SHARE: &[Promise] = &[
    promise(|it| it == "cw_share_free", &[], [ENDED; 5]),
    promise(
        |it| it.ends_with("_cookies") || it.ends_with("_cookie"),
        &[],
        [NOW; 5],
    ),
];

const ON_AN_EASY: &[Promise] = &[
    promise(|it| it.starts_with("cw_easy_free"), &Phase::ALL, [ENDED; 5]),
    promise(controls, &[Idle], [NOT_ADDED; 5]),
    promise(
        controls,
        &[Queued, Running],
        [NOW, QUEUED, QUEUED, QUEUED, QUEUED],
    ),
    promise(controls, &[Done], [NOTHING; 5]),
    promise(sends, &[Idle], [NOT_ADDED; 5]),
    promise(
        sends,
        &[Queued, Running],
        [NOW, QUEUED, QUEUED, QUEUED, QUEUED],
    ),
    promise(sends, &[Done], [NO_CONNECTION; 5]),
    promise(
        gets,
        &[Idle, Queued, Done],
        [NOW, NOW, NOW, NOW, SNAPSHOT_OR_CONCURRENT],
    ),
    promise(
        gets,
        &[Running],
        [
            NOW,
            NOW,
            NOW,
            SNAPSHOT_OR_CONCURRENT,
            SNAPSHOT_OR_CONCURRENT,
        ],
    ),
    promise(
        sets,
        &[Idle],
        [
            NOW,
            IN_USE_OR_REENTRANT,
            IN_USE_OR_REENTRANT,
            NOW,
            CONCURRENT,
        ],
    ),
    promise(
        sets,
        ATTACHED,
        [
            IN_USE,
            IN_USE_OR_REENTRANT,
            IN_USE_OR_REENTRANT,
            IN_USE,
            IN_USE,
        ],
    ),
    promise(talks, &[Running], [NOW, NOW, NOW, CONCURRENT, CONCURRENT]),
    promise(talks, &[Idle, Queued, Done], [NOT_CONNECTED; 5]),
    promise(
        performs,
        &[Idle],
        [NOW, REENTRANT, REENTRANT, NOW, CONCURRENT],
    ),
    promise(
        performs,
        ATTACHED,
        [IN_USE, REENTRANT, REENTRANT, IN_USE, IN_USE],
    ),
];

fn drives_or_configures(function: &str) -> bool {
    let configures = function.starts_with("cw_multi_set_") || function.ends_with("_function");
    configures
        || matches!(
            function,
            "cw_multi_remove"
                | "cw_multi_messages"
                | "cw_multi_perform"
                | "cw_multi_poll"
                | "cw_multi_wait"
                | "cw_multi_action"
                | "cw_multi_timeout"
                | "cw_multi_dispatch"
                | "cw_multi_fd"
                | "cw_multi_fdset"
                | "cw_multi_waitfds"
                | "cw_multi_get_timeout"
        )
}

fn controls(function: &str) -> bool {
    matches!(
        function,
        "cw_easy_cancel" | "cw_easy_pause" | "cw_easy_unpause"
    )
}

fn sends(function: &str) -> bool {
    matches!(function, "cw_easy_ws_send" | "cw_easy_ws_close")
}

/// A copy reads the original; a trailer is for the callback that the easy is in.
fn gets(function: &str) -> bool {
    function.starts_with("cw_easy_get_")
        || matches!(
            function,
            "cw_easy_dup" | "cw_easy_in_callback" | "cw_easy_save_cookies" | "cw_easy_add_trailer"
        )
}

fn sets(function: &str) -> bool {
    function.starts_with("cw_easy_set_")
        || function.ends_with("_function")
        || matches!(
            function,
            "cw_easy_reset"
                | "cw_easy_add_cookie"
                | "cw_easy_clear_cookies"
                | "cw_easy_load_cookies"
        )
}

/// On a raw connection.
fn talks(function: &str) -> bool {
    matches!(function, "cw_easy_send" | "cw_easy_recv" | "cw_easy_watch")
}

fn performs(function: &str) -> bool {
    function == "cw_easy_perform"
}

/// The one promise about a function in a state.
fn about(call: Call, promises: &[Promise], state: Option<Phase>) -> [Cell; 5] {
    let mut found = promises.iter().filter(|it| {
        let in_state = state.is_none_or(|state| it.states.contains(&state));
        in_state && (it.family)(call.name())
    });
    let promise = found.next();
    let promise = promise.unwrap_or_else(|| panic!("nothing is promised of {call:?} in {state:?}"));
    assert!(found.next().is_none(), "two promises of {call:?}");
    promise.cells
}

#[test]
fn every_answer_is_as_promised() {
    for call in Call::ALL.iter().copied() {
        match call.rule() {
            Rule::Anywhere => continue,
            Rule::On(Kind::Multi, _) => {
                let cells = about(call, ON_A_MULTI, None);
                compare(call, None, cells, |context| call.on_multi(context));
            }
            Rule::On(Kind::Url, _) => {
                let cells = about(call, ON_A_URL, None);
                compare(call, None, cells, |context| call.answer(0, context));
            }
            Rule::On(Kind::Mime, _) => {
                let cells = about(call, ON_A_MIME, None);
                compare(call, None, cells, |context| call.answer(0, context));
            }
            Rule::On(Kind::Share, _) => {
                let cells = about(call, ON_A_SHARE, None);
                compare(call, None, cells, |context| call.answer(0, context));
            }
            Rule::On(Kind::Easy, _) => {
                for state in Phase::ALL {
                    let cells = about(call, ON_AN_EASY, Some(state));
                    let answer = |context| call.on_easy(state, context);
                    compare(call, Some(state), cells, answer);
                }
            }
        }
    }
}

fn compare(call: Call, state: Option<Phase>, cells: [Cell; 5], answer: impl Fn(Context) -> Answer) {
    for (context, cell) in Context::ALL.into_iter().zip(cells) {
        let answer = answer(context);
        assert!(
            cell.contains(&answer),
            "{call:?} in {state:?}, {context:?}: {answer:?} is none of {cell:?}"
        );
    }
}

/// What has no rule about a handle takes none, or takes only its number apart.
#[test]
fn only_functions_that_look_no_handle_up_are_possible_anywhere() {
    for call in Call::ALL.iter().copied() {
        let name = call.name();
        let of_kind = Kind::all().find_map(|kind| {
            let rest = name.strip_prefix("cw_")?.strip_prefix(kind.word())?;
            rest.strip_prefix('_')
        });
        let looks_up = of_kind.is_some_and(|rest| !matches!(rest, "new" | "name"));
        let anywhere = matches!(call.rule(), Rule::Anywhere);
        assert_eq!(anywhere, !looks_up, "{name}");
    }
}

/// The misuse handler may call getters: nothing that runs callbacks, waits, changes or ends.
#[test]
fn a_misuse_handler_only_looks() {
    for call in Call::ALL.iter().copied().filter(|call| call.is_getter()) {
        let name = call.name();
        let of_multi = matches!(
            name,
            "cw_multi_running" | "cw_multi_get_easies" | "cw_multi_get_stats" | "cw_multi_wakeup"
        );
        let of_data = matches!(name, "cw_url_get" | "cw_share_get_cookies");
        let looks = gets(name) || of_multi || of_data;
        assert!(looks, "{name}");
    }
}
