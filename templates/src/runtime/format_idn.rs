//! Checks of the formats `hostname`, `idn-hostname` and `idn-email`: what needs Unicode tables.
//!
//! In: a text. Out: whether it is one. `idna` undoes Punycode and checks what IDNA 2008 shares with Unicode's own profile of it (UTS 46):
//! Normalization Form C, no combining mark at the start, joiners in their context, the rules for both writing directions, lengths. That
//! profile also lets symbols and capital letters pass; what IDNA 2008 alone demands is added here from character properties.

use super::format_net;
use icu_properties::{
    CodePointMapData,
    props::{GeneralCategory, Script},
};
use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};

/// `hostname`: RFC 1123, section 2.1, where labels that start with `xn--` are A-labels (RFC 5890, section 2.3.2.1).
pub fn hostname(text: &str) -> bool {
    format_net::ldh_name(text) && (!has_a_label(text) || valid_unicode_form(text, Hyphens::CheckFirstLast).is_some())
}

/// `idn-hostname`: a `hostname`, or an internationalized one (RFC 5890, section 2.3.2.3, with the code points of RFC 5892).
///
/// Each label is an A-label, a U-label as it stands, so without capital letters beyond ASCII, or a plain ASCII label. Next to the full
/// stop, the three others that IDNA has always known separate labels (RFC 3490, section 3.1).
pub fn idn_hostname(text: &str) -> bool {
    if hostname(text) {
        return true;
    }
    let Some(unicode) = valid_unicode_form(text, Hyphens::Check) else { return false };
    let mut expected = unicode.split('.');
    let are_as_they_stand = text.split(['.', '\u{3002}', '\u{FF0E}', '\u{FF61}']).all(|label| {
        let expected = expected.next();
        label.is_ascii() || expected == Some(label)
    });
    are_as_they_stand && expected.next().is_none()
}

/// `idn-email`: RFC 6531, section 3.3, production `Mailbox`: an `email` in which every character beyond ASCII may stand before the `@`,
/// and whose domain may be internationalized.
///
/// The domain is checked as it will be looked up, after its normalization (RFC 5891, section 5.2), so capital letters and characters that
/// are not in Normalization Form C are accepted here.
pub fn idn_email(text: &str) -> bool {
    let Some(domain) = format_net::split_mailbox(text.as_bytes(), format_net::LocalPart::Unicode) else { return false };
    if domain.is_ascii() {
        return format_net::is_ldh_name(domain) || format_net::is_address_literal(domain);
    }
    // The domain starts after an ASCII character, so this never fails.
    std::str::from_utf8(domain).is_ok_and(|domain| valid_unicode_form(domain, Hyphens::Check).is_some())
}

/// Whether a label starts as A-labels do.
fn has_a_label(name: &str) -> bool {
    name.split('.').any(|label| label.as_bytes().first_chunk().is_some_and(|start: &[u8; 4]| start.eq_ignore_ascii_case(b"xn--")))
}

/// The name with its labels as U-labels, normalized, where all of them are valid.
fn valid_unicode_form(name: &str, hyphens: Hyphens) -> Option<String> {
    // 253 octets hold fewer characters than that, each of at most 4 octets here. Decoding takes more than linear time: not for long texts.
    if name.len() > 4 * 253 {
        return None;
    }
    let profile = Uts46::new();
    profile.to_ascii(name.as_bytes(), AsciiDenyList::STD3, hyphens, DnsLength::Verify).ok()?;
    let mut are_valid = true;
    let (unicode, outcome) = profile.to_user_interface(name.as_bytes(), AsciiDenyList::STD3, hyphens, |label, _, _| {
        are_valid &= is_u_label(label);
        true
    });
    (outcome.is_ok() && are_valid).then(|| unicode.into_owned())
}

/// What IDNA 2008 demands of a U-label beyond UTS 46: RFC 5891, section 4.2.3.1 (hyphens), and RFC 5892 (code points and their context).
fn is_u_label(label: &[char]) -> bool {
    let has_reserved_hyphens = matches!(label, [_, _, '-', '-', ..]);
    let each_is_valid = (0..label.len()).all(|index| is_valid_in_context(label, index));
    !has_reserved_hyphens && each_is_valid && !has_both_arabic_digits(label)
}

/// RFC 5892, appendix A, where the code point has a rule there; else its derived property.
fn is_valid_in_context(label: &[char], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|index| label.get(index)).copied();
    let after = label.get(index + 1).copied();
    match label[index] {
        // Rules A.1 and A.2, the joiners, are among those that UTS 46 has too.
        '\u{200C}' | '\u{200D}' => true,
        // A.3, middle dot: between two `l`.
        '\u{B7}' => before == Some('l') && after == Some('l'),
        // A.4, Greek numeral sign: before a Greek character.
        '\u{375}' => after.is_some_and(|c| script(c) == Script::Greek),
        // A.5 and A.6, Hebrew punctuation: after a Hebrew character.
        '\u{5F3}' | '\u{5F4}' => before.is_some_and(|c| script(c) == Script::Hebrew),
        // A.7, Katakana middle dot: somewhere in a label with Japanese characters.
        '\u{30FB}' => label.iter().any(|&c| matches!(script(c), Script::Hiragana | Script::Katakana | Script::Han)),
        c => is_protocol_valid(c),
    }
}

/// RFC 5892, rules A.8 and A.9: Arabic-Indic digits do not meet the extended ones.
fn has_both_arabic_digits(label: &[char]) -> bool {
    label.iter().any(|c| ('\u{660}'..='\u{669}').contains(c)) && label.iter().any(|c| ('\u{6F0}'..='\u{6F9}').contains(c))
}

/// RFC 5892, section 3, the value `PVALID`, of a code point that UTS 46 leaves as it is.
fn is_protocol_valid(c: char) -> bool {
    match c {
        '-' => true,
        // Section 2.6, exceptions.
        'ß' | 'ς' | '\u{6FD}' | '\u{6FE}' | '\u{F0B}' | '\u{3007}' => true,
        '\u{640}' | '\u{7FA}' | '\u{302E}' | '\u{302F}' | '\u{3031}'..='\u{3035}' | '\u{303B}' => false,
        // Section 2.4, blocks of marks for symbols and music.
        '\u{20D0}'..='\u{20FF}' | '\u{1D100}'..='\u{1D24F}' => false,
        // Section 2.9, conjoining Hangul letters.
        '\u{1100}'..='\u{11FF}' | '\u{A960}'..='\u{A97F}' | '\u{D7B0}'..='\u{D7FF}' => false,
        // Section 2.1, letters, digits and their marks.
        _ => matches!(
            CodePointMapData::<GeneralCategory>::new().get(c),
            GeneralCategory::LowercaseLetter
                | GeneralCategory::UppercaseLetter
                | GeneralCategory::OtherLetter
                | GeneralCategory::DecimalNumber
                | GeneralCategory::ModifierLetter
                | GeneralCategory::NonspacingMark
                | GeneralCategory::SpacingMark
        ),
    }
}

/// The script of a character.
fn script(c: char) -> Script {
    CodePointMapData::<Script>::new().get(c)
}
