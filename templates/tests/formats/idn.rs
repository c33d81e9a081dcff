//! RFC 5890 to 5893 and RFC 6531: `hostname`, `idn-hostname`, `idn-email`.

use super::check;
use templates::runtime::format_idn::{hostname, idn_email, idn_hostname};

#[test]
fn hostnames() {
    check(
        hostname,
        &[
            "a",
            "7",
            "shop.example",
            "SHOP.Example",
            "a-b.c--d.example",
            "ab--cd.example",
            "3com.example",
            "xn--bcher-kva.example",
            "XN--BCHER-KVA.example",
            "www.xn--strae-oqa.example",
            "xn--fa-hia.example",
            "xn--p1ai",
            "xn--fiqs8s",
            "xn--4dbrk0ce",
            "xn--mgberp4a5d4ar",
            "xn--e1afmkfd.xn--p1ai",
        ],
        &[
            "",
            ".",
            "a.",
            ".a",
            "a..b",
            "-a",
            "a-",
            "a_b",
            "a b",
            "a:80",
            "bücher.example",
            "a\u{3002}b",
            "xn--",
            "xn--a",
            "xn---",
            "xn--a-",
            "xn--bcher-kv",
            "www.xn--99999999.example",
            // A capital letter, a symbol, and a letter that is not in Normalization Form C, in Punycode.
            "xn--bcher-2pa",
            "xn--n3h",
            "xn--cafe-yvc",
            // A soft hyphen, and hyphens where an A-label has them.
            "xn--ab-5da",
            "xn--ab---3ra",
            // A left-to-right label with a right-to-left letter.
            "xn--a-0hc",
        ],
    );
}

#[test]
fn internationalized_hostnames() {
    check(
        idn_hostname,
        &[
            "shop.example",
            "SHOP.example",
            "ab--cd.example",
            "bücher.example",
            "BUECHER.bücher",
            "straße.example",
            "βόλος.com",
            "xn--bcher-kva.bücher",
            "пример.рф",
            "例え。テスト",
            "中国．中国",
            "中国｡中国",
            "ישראל.קום",
            "السعودية",
            "한국",
            "हिन्दी.भारत",
            "l·l.cat",
            "ก๋วยเตี๋ยว",
            "𐌰𐌱",
        ],
        &[
            "",
            "。",
            "bücher.",
            ".bücher",
            "bücher。。example",
            "-bücher",
            "bücher-",
            "bü cher",
            "bü_cher",
            "bü--cher",
            "ab--cd.bücher",
            "xn--bücher",
            "xn--a.bücher",
            // Not as registered: capital letters, compatibility forms, not Normalization Form C.
            "Bücher.example",
            "BÜCHER",
            "ｂücher",
            "bu\u{308}cher",
            "bü\u{AD}cher",
            // Symbols, punctuation and code points without a letter's rights.
            "☃.example",
            "😀",
            "a€",
            "a\u{2019}ü",
            "\u{FFFD}",
            "\u{E000}",
            "\u{378}",
            "\u{1100}\u{1161}",
            "a\u{20DD}",
            // Context.
            "l·",
            "a·b",
            "͵a",
            "a\u{200D}b",
            "・",
            "ا٠۰",
            // Writing direction.
            "אa",
            "1א",
            "אב.1",
        ],
    );
}

#[test]
fn a_name_is_measured_in_its_ascii_form() {
    let label = "ü".repeat(50);
    assert!(idn_hostname(&label));
    assert!(!idn_hostname(&"ü".repeat(63)));
    assert!(!idn_hostname(&format!("{label}.{label}.{label}.{label}.{label}")));
    assert!(!idn_hostname(&"ü.".repeat(100_000)));
}

#[test]
fn internationalized_email_addresses() {
    let longest = format!("{}@shop.example", "ä".repeat(32));
    check(
        idn_email,
        &[
            "a@b",
            "first.last@shop.example",
            "\"a b\"@shop.example",
            "a@[203.0.113.7]",
            "a@[IPv6:::1]",
            "ä@shop.example",
            "ä.ö@shop.example",
            "\"ä ö\"@shop.example",
            "用户@例子.广告",
            "अजय@डाटा.भारत",
            "квіточка@пошта.укр",
            "a@bücher.example",
            "a@Bücher.example",
            "a@bu\u{308}cher.example",
            "a@xn--bcher-kva.bücher",
            "a@ab--cd.example",
            "\u{E000}😀@shop.example",
            &longest,
        ],
        &[
            "",
            "@",
            "ä",
            "ä@",
            "@bücher.example",
            "ä ö@shop.example",
            "ä@ö@shop.example",
            ".ä@shop.example",
            "ä.@shop.example",
            "ä..ö@shop.example",
            "\"ä@shop.example",
            "ä@-shop.example",
            "ä@shop..example",
            "ä@bücher.",
            "ä@bü cher",
            "ä@bü_cher",
            "ä@☃",
            "ä@[203.0.113.300]",
            "ä@[ü]",
            "ä＠shop.example",
            "a@a·b",
            "a@אa",
            &format!("ä{longest}"),
        ],
    );
}
