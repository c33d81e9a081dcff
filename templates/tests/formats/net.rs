//! Addresses and names of the net: `ipv4`, `ipv6`, `uuid`, `email`, and the plain part of `hostname`.

use super::check;
use templates::runtime::format_net::{email, ipv4, ipv6, ldh_name, uuid};

#[test]
fn ipv4_addresses() {
    check(
        ipv4,
        &[
            "0.0.0.0",
            "1.2.3.4",
            "9.10.99.100",
            "127.0.0.1",
            "10.0.0.255",
            "199.199.199.199",
            "200.209.210.219",
            "240.249.250.255",
            "255.255.255.255",
            "8.8.8.8",
            "100.64.0.1",
            "169.254.1.1",
            "203.0.113.7",
            "224.0.0.251",
            "192.0.2.0",
        ],
        &[
            "",
            ".",
            "...",
            "1",
            "1.2.3",
            "1.2.3.",
            ".1.2.3",
            "1.2.3.4.",
            "1.2.3.4.5",
            "1..2.3",
            "256.0.0.0",
            "0.0.0.260",
            "0.0.0.300",
            "0.0.0.1000",
            "01.2.3.4",
            "1.2.3.00",
            "1.2.3.004",
            "0x1.2.3.4",
            "1,2,3,4",
            "1.2.3.4 ",
            "\t1.2.3.4",
            "1.2.3.-4",
            "1.2.3.4/32",
            "a.b.c.d",
            "１.2.3.4",
        ],
    );
}

#[test]
fn ipv6_addresses() {
    check(
        ipv6,
        &[
            "::",
            "::1",
            "1::",
            "::1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7::",
            "1::3:4:5:6:7:8",
            "1:2:3::8",
            "1:2:3:4:5:6:7:8",
            "fe80::aBcD",
            "0001:0002:0003:0004:0005:0006:0007:0008",
            "2001:db8:0:0:1:0:0:1",
            "::203.0.113.7",
            "::ffff:203.0.113.7",
            "64:ff9b::203.0.113.7",
            "1:2:3:4:5:6:203.0.113.7",
            "1:2:3:4:5::203.0.113.7",
            "::2:3:4:5:6:203.0.113.7",
        ],
        &[
            "",
            ":",
            ":::",
            "::::",
            "1",
            "1:",
            ":1",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7:8::",
            "::1:2:3:4:5:6:7:8",
            "1::2:3:4:5:6:7:8",
            "1::2::3",
            "1:::2",
            "1:2:3:4:5:6:7:",
            "::12345",
            "::g",
            "::1.2.3",
            "::1.2.3.4.5",
            "::1.2.3.256",
            "::1.2.3.04",
            "1.2.3.4::",
            "::1.2.3.4:5",
            "1:2:3:4:5:6:7:1.2.3.4",
            "1:2:3:4:5:1.2.3.4",
            "::1/128",
            "fe80::1%1",
            "[::1]",
            "::1 ",
            "::١",
        ],
    );
}

#[test]
fn uuids() {
    check(
        uuid,
        &[
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
            "01234567-89ab-cdef-0123-456789abcdef",
            "01234567-89AB-CDEF-0123-456789ABCDEF",
            "01234567-89aB-Cdef-0123-456789aBcDeF",
            "c232ab00-9414-11ec-b3c8-9f6bdeced846",
            "5df41881-3aed-3515-88a7-2f4a814cf09e",
            "919108f7-52d1-4320-9bac-f847db4148a8",
            "2ed6657d-e927-568b-95e1-2665a8aea6a2",
            "1ec9414c-232a-6b00-b3c8-9f6bdeced846",
            "017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
            "2489e9ad-2ee2-8e00-8ec9-32d5f69181c0",
            "11111111-2222-9333-0444-555555555555",
            "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
        ],
        &[
            "",
            "-",
            "01234567",
            "0123456789abcdef0123456789abcdef",
            "01234567-89ab-cdef-0123-456789abcde",
            "01234567-89ab-cdef-0123-456789abcdef0",
            "01234567-89ab-cdef-0123456789abcdef",
            "01234567-89ab-cdef-0123-456789abcdeg",
            "0123456-789ab-cdef-0123-456789abcdef",
            "01234567-89abc-def-0123-456789abcdef",
            "01234567_89ab_cdef_0123_456789abcdef",
            "01234567-89ab-cdef-0123--56789abcdef",
            "{01234567-89ab-cdef-0123-456789abcdef}",
            "urn:uuid:01234567-89ab-cdef-0123-456789abcdef",
            " 01234567-89ab-cdef-0123-456789abcdef",
            "01234567-89ab-cdef-0123-456789abcdef\n",
            "01234567-89ab-cdef-0123-456789abcd\u{e9}",
            "０1234567-89ab-cdef-0123-456789abc",
        ],
    );
}

#[test]
fn email_addresses() {
    check(
        email,
        &[
            "a@b",
            "a@b.c",
            "first.last@shop.example",
            "a.b.c.d@shop.example",
            "name+tag@shop.example",
            "o'neill@shop.example",
            "!#$%&'*+-/=?^_`{|}~@shop.example",
            "1@2.3",
            "postmaster@localhost",
            "a@xn--bcher-kva.example",
            "a@a-b.c--d.example",
            "\"\"@shop.example",
            "\"a b\"@shop.example",
            "\"a@b\"@shop.example",
            "\"\\\"quoted\\\\\"@shop.example",
            "\"..\"@shop.example",
            "a@[203.0.113.7]",
            "a@[IPv6:2001:db8::1]",
            "a@[ipv6:::ffff:203.0.113.7]",
            "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff1234@shop.example",
        ],
        &[
            "",
            "@",
            "a",
            "a@",
            "@b",
            "a b@shop.example",
            "a@b@shop.example",
            ".a@shop.example",
            "a.@shop.example",
            "a..b@shop.example",
            "a@.example",
            "a@shop..example",
            "a@shop.example.",
            "a@-shop.example",
            "a@shop-.example",
            "a@shop_1.example",
            "a@shop example",
            "a,b@shop.example",
            "a(comment)@shop.example",
            "Name <a@shop.example>",
            "<a@shop.example>",
            "\"a\"b@shop.example",
            "a\"b\"@shop.example",
            "\"a@shop.example",
            "\"a\\\"@shop.example",
            "\"a\nb\"@shop.example",
            "a@[203.0.113]",
            "a@[203.0.113.7",
            "a@203.0.113.7]",
            "a@[2001:db8::1]",
            "a@[IPv6:203.0.113.7]",
            "a@[x400:anything]",
            "ä@shop.example",
            "\"ä\"@shop.example",
            "a@bücher.example",
            "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff12345@shop.example",
            "mailto:a@shop.example ",
        ],
    );
}

#[test]
fn an_address_has_254_octets_at_most() {
    let with_domain_of = |length: usize| format!("a@{}b", "b.".repeat((length - 1) / 2));
    assert!(email(&with_domain_of(251)));
    assert!(!email(&with_domain_of(253)));
}

#[test]
fn names_of_letters_digits_and_hyphens() {
    let label = "a".repeat(63);
    let longest = format!("{label}.{label}.{label}.{}", "a".repeat(61));
    check(
        ldh_name,
        &[
            "a",
            "A",
            "7",
            "a.b",
            "a-b",
            "a--b",
            "0-0",
            "1.2.3.4",
            "shop.example",
            "SHOP.Example",
            "x1.y2.z3",
            "xn--anything",
            "a.b.c.d.e.f",
            "3com.example",
            &label,
            &longest,
        ],
        &[
            "",
            ".",
            "..",
            "-",
            "a-",
            "-a",
            "a-.b",
            "a.-b",
            ".a",
            "a.",
            "a..b",
            "a_b",
            "a b",
            "a:80",
            "a/b",
            "*.a",
            "bücher",
            "a\n",
            "a\u{0}",
            &format!("{label}a"),
            &format!("{longest}a"),
        ],
    );
}

#[test]
fn literals_are_checked_by_the_compiler() {
    const { assert!(ipv4("203.0.113.7") && !ipv4("203.0.113")) }
    const { assert!(ipv6("2001:db8::1") && !ipv6("2001:db8::1::")) }
    const { assert!(uuid("01234567-89ab-cdef-0123-456789abcdef") && !uuid("01234567")) }
    const { assert!(email("a@shop.example") && !email("shop.example")) }
    const { assert!(ldh_name("shop.example") && !ldh_name("shop_example")) }
}
