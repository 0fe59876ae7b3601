//! The parts of a URL, and how they are set and got, as C names them.

/// The whole URL.
pub const CW_URL_PART_URL: i32 = 0;
/// The scheme, such as "https".
pub const CW_URL_PART_SCHEME: i32 = 1;
/// The user's name.
pub const CW_URL_PART_USER: i32 = 2;
/// The password.
pub const CW_URL_PART_PASSWORD: i32 = 3;
/// The login options, which imap, pop3 and smtp have.
pub const CW_URL_PART_OPTIONS: i32 = 4;
/// The host's name or address; an IPv6 address in brackets, without its zone.
pub const CW_URL_PART_HOST: i32 = 5;
/// The port, as a decimal number.
pub const CW_URL_PART_PORT: i32 = 6;
/// The path, which begins with a slash and is never missing.
pub const CW_URL_PART_PATH: i32 = 7;
/// The query, without the question mark.
pub const CW_URL_PART_QUERY: i32 = 8;
/// The fragment, without the "#".
pub const CW_URL_PART_FRAGMENT: i32 = 9;
/// The zone of an IPv6 address, such as "eth0".
pub const CW_URL_PART_ZONEID: i32 = 10;

/// Getting: the scheme's own port where none is set.
pub const CW_URL_DEFAULT_PORT: u32 = 1 << 0;
/// Getting: no port where it is the scheme's own.
pub const CW_URL_NO_DEFAULT_PORT: u32 = 1 << 1;
/// Setting and getting: "https" where there is no scheme.
pub const CW_URL_DEFAULT_SCHEME: u32 = 1 << 2;
/// Setting: also a scheme that libcurl does not have.
pub const CW_URL_NON_SUPPORT_SCHEME: u32 = 1 << 3;
/// Setting: keep "/../" and "/./" in a path.
pub const CW_URL_PATH_AS_IS: u32 = 1 << 4;
/// Setting: refuse a URL with a user's name or a password.
pub const CW_URL_DISALLOW_USER: u32 = 1 << 5;
/// Getting: with every percent sign and its two digits as the byte they stand for.
pub const CW_URL_URLDECODE: u32 = 1 << 6;
/// Setting and getting: with a percent sign and two digits for each byte that needs
/// it; getting does so in the host's name of a whole URL alone.
pub const CW_URL_URLENCODE: u32 = 1 << 7;
/// Setting: add the text to the query that is there, with a "&" between.
pub const CW_URL_APPENDQUERY: u32 = 1 << 8;
/// Setting: guess the scheme by the host's name where there is none.
pub const CW_URL_GUESS_SCHEME: u32 = 1 << 9;
/// Setting: no host's name is needed, where libcurl does not know the scheme.
pub const CW_URL_NO_AUTHORITY: u32 = 1 << 10;
/// Setting: allow spaces in a whole URL.
pub const CW_URL_ALLOW_SPACE: u32 = 1 << 11;
/// Getting: the host's name in ASCII letters, as the name service wants it.
pub const CW_URL_PUNYCODE: u32 = 1 << 12;
/// Getting: the host's name in its own letters. Since libcurl 8.3.
pub const CW_URL_PUNY2IDN: u32 = 1 << 13;
/// Getting: an empty query or fragment is one. Since libcurl 8.8.
pub const CW_URL_GET_EMPTY: u32 = 1 << 14;
/// Getting: a scheme that was guessed is none. Since libcurl 8.9.
pub const CW_URL_NO_GUESS_SCHEME: u32 = 1 << 15;
