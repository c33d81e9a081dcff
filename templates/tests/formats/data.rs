//! `byte` (RFC 4648), `binary` and `decimal`.

use super::check;
use templates::runtime::format_data::{binary, byte, decimal};

#[test]
fn base64() {
    check(
        byte,
        &[
            "",
            // The examples of RFC 4648, section 10.
            "Zg==",
            "Zm8=",
            "Zm9v",
            "Zm9vYg==",
            "Zm9vYmE=",
            "Zm9vYmFy",
            "AA==",
            "AAA=",
            "AAAA",
            "+/+/",
            "//8=",
            "/w==",
            "0123",
            "+A==",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
        ],
        &[
            "Z",
            "Zg",
            "Zg=",
            "Zm8",
            "Zm9vY",
            "=",
            "==",
            "====",
            "Z===",
            "Zg===",
            "Zg==Zg==",
            "Zm8=Zm8=",
            "Z=g=",
            "Zg=A",
            "Zm9v====",
            // Bits beyond the data that are not zero.
            "Zh==",
            "Zm9=",
            "AB==",
            "AAB=",
            "Zm9v\n",
            "Zm9vYmFy\r\nZm9v",
            "Zm9 ",
            " Zm9v",
            "-_-_",
            "Zm9.",
            "Zmé",
        ],
    );
}

#[test]
fn octets() {
    check(binary, &["", "\u{0}", "Zm9v", "ä", "\u{FFFF}"], &[]);
}

#[test]
fn decimals() {
    check(
        decimal,
        &[
            "0",
            "7",
            "-7",
            "+7",
            "-0",
            "0.0",
            "10",
            "12.50",
            "-12.50",
            "+0.000000000000000000000000000001",
            "007",
            "00.10",
            "123456789012345678901234567890",
            "123456789012345678901234567890.123456789012345678901234567890",
            "1.0",
        ],
        &[
            "",
            ".",
            "-",
            "+",
            "-.",
            ".5",
            "5.",
            "-.5",
            "--1",
            "+-1",
            "1-",
            "1.2.3",
            "1..2",
            "1,5",
            "1 000",
            "1_000",
            "1e3",
            "1E+3",
            "0x10",
            "NaN",
            "Infinity",
            "-inf",
            " 1",
            "1 ",
            "1\n",
            "١",
            "１",
            "\u{2212}1",
        ],
    );
}

#[test]
fn literals_are_checked_by_the_compiler() {
    const { assert!(byte("Zm9v") && !byte("Zm9")) }
    const { assert!(binary("anything")) }
    const { assert!(decimal("12.50") && !decimal("12,50")) }
}
