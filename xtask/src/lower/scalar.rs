//! Strings, numbers and booleans. In: a schema of such a type. Out: a newtype where there is something to check, else the plain type.

use super::keywords::Kind;
use super::{Context, Lowered, Lowering, Standing};
use crate::diagnostics::Code;
use crate::formats;
use crate::model::{Bound, Docs, Integer, Number, Shape, Text, TypeRef, Width};
use crate::pattern::{self, Compiled};

impl<'d> Lowering<'d, '_> {
    pub(super) fn string(&mut self, context: &Context<'d, '_>, docs: &mut Docs) -> Lowered {
        let (text, engine) = self.text_rules(context, docs);
        let covered = ["pattern", "minLength", "maxLength", "format"];
        let check = engine || !self.left_over(context, Some(Kind::String), &covered).is_empty();
        let Text { pattern, min_length, max_length, format } = &text;
        let checked = pattern.is_some() || min_length.is_some() || max_length.is_some() || format.is_some();
        let described = context.standing == Standing::Component && context.keywords.format.is_some();
        if checked || described || context.sensitive || check {
            self.finish(context, Shape::Text(text), check)
        } else {
            context.plain(TypeRef::Text)
        }
    }

    pub(super) fn text_rules(&mut self, context: &Context<'d, '_>, docs: &mut Docs) -> (Text, bool) {
        let format = context.keywords.format.as_deref().and_then(formats::find);
        if format.is_none() {
            docs.format.clone_from(&context.keywords.format);
        }
        let (min_length, max_length) = (context.count("minLength"), context.count("maxLength"));
        self.refuse_empty_range(context, ("minLength", min_length), ("maxLength", max_length));
        let (pattern, engine) = self.pattern(context);
        (Text { pattern, min_length: min_length.filter(|bound| *bound > 0), max_length, format }, engine)
    }

    /// The pattern as a table, and whether it needs an engine instead: then it is part of the check.
    fn pattern(&mut self, context: &Context<'d, '_>) -> (Option<(String, Compiled)>, bool) {
        let Some(source) = context.keywords.pattern else { return (None, false) };
        match pattern::compile(source) {
            Ok(Compiled::Always) => (None, false),
            Ok(Compiled::Engine { reason: _, pattern: _ }) => (None, true),
            Ok(compiled) => (Some((source.to_owned(), compiled)), false),
            Err(error) => {
                let message = format!("invalid regular expression at character {}: {}", error.offset + 1, error.message);
                self.diagnostics.error(Code::Pattern, context.at("pattern"), message).help("patterns are ECMA-262 regular expressions");
                (None, false)
            }
        }
    }

    pub(super) fn integer(&mut self, context: &Context<'d, '_>, docs: &mut Docs) -> Lowered {
        let format = context.keywords.format.as_deref();
        let declared = format.and_then(Width::of_format);
        if declared.is_none() {
            docs.format = format.map(str::to_owned);
        }
        let (least, greatest) = declared.unwrap_or(Width::I64).range();
        let minimum =
            self.integer_bound(context, "minimum", Rounding::Up).or(self.integer_bound(context, "exclusiveMinimum", Rounding::Above));
        let maximum =
            self.integer_bound(context, "maximum", Rounding::Down).or(self.integer_bound(context, "exclusiveMaximum", Rounding::Below));
        let (given, bounded) = (minimum.is_some(), minimum.is_some() || maximum.is_some());
        let (minimum, maximum) = (minimum.unwrap_or(least), maximum.unwrap_or(greatest));
        if minimum > maximum {
            let keyword = if given { "minimum" } else { "maximum" };
            let message = format!("no integer is at least {minimum} and at most {maximum}");
            self.diagnostics.error(Code::Contradiction, context.at(keyword), message);
        }
        // Without a format the bounds choose the width; beyond 64 bits the width is a bound of its own.
        let fits = |width: &Width| width.range().0 <= minimum && maximum <= width.range().1;
        let width = declared.or_else(|| Width::ALL.into_iter().find(fits)).unwrap_or(Width::I64);
        let (minimum, maximum) = (minimum.max(width.range().0), maximum.min(width.range().1));
        // A bound beyond all integers of Rust is for the check.
        let beyond =
            NUMBER_BOUNDS.iter().filter_map(|keyword| context.keywords.carried.number(keyword)).any(|text| floor_of(text).is_none());
        let check = beyond || !self.left_over(context, Some(Kind::Integer), &NUMBER_BOUNDS).is_empty();
        if bounded || check || context.sensitive || context.standing == Standing::Component {
            self.finish(context, Shape::Integer(Integer { width, minimum, maximum }), check)
        } else {
            context.plain(TypeRef::Integer(declared.unwrap_or(Width::I64)))
        }
    }

    /// A bound of an integer as the nearest integer that the bound allows.
    fn integer_bound(&mut self, context: &Context<'d, '_>, keyword: &str, rounding: Rounding) -> Option<i128> {
        let text = context.keywords.carried.number(keyword)?;
        let (floor, exact) = floor_of(text)?;
        Some(match rounding {
            Rounding::Up => floor + i128::from(!exact),
            Rounding::Above => floor + 1,
            Rounding::Down => floor,
            Rounding::Below => floor - i128::from(exact),
        })
    }

    pub(super) fn number(&mut self, context: &Context<'d, '_>, docs: &mut Docs) -> Lowered {
        docs.format.clone_from(&context.keywords.format);
        let bounds: Vec<Bound> = [
            self.number_bound(context, "minimum").map(Bound::Minimum),
            self.number_bound(context, "exclusiveMinimum").map(Bound::ExclusiveMinimum),
            self.number_bound(context, "maximum").map(Bound::Maximum),
            self.number_bound(context, "exclusiveMaximum").map(Bound::ExclusiveMaximum),
        ]
        .into_iter()
        .flatten()
        .collect();
        self.refuse_empty_interval(context, &bounds);
        let beyond = NUMBER_BOUNDS.iter().filter(|keyword| context.keywords.carried.number(keyword).is_some()).count() > bounds.len();
        let check = beyond || !self.left_over(context, Some(Kind::Number), &NUMBER_BOUNDS).is_empty();
        if bounds.is_empty() && !context.sensitive && !check {
            return context.plain(TypeRef::Number);
        }
        self.finish(context, Shape::Number(Number { bounds }), check)
    }

    /// A bound of a number. One beyond `f64` would become infinity, which no literal says: that is for the check.
    fn number_bound(&mut self, context: &Context<'d, '_>, keyword: &str) -> Option<f64> {
        context.keywords.carried.number(keyword)?.parse().ok().filter(|bound: &f64| bound.is_finite())
    }

    fn refuse_empty_interval(&mut self, context: &Context<'d, '_>, bounds: &[Bound]) {
        let low = bounds.iter().find_map(|bound| match *bound {
            Bound::Minimum(bound) => Some((bound, false)),
            Bound::ExclusiveMinimum(bound) => Some((bound, true)),
            Bound::Maximum(_) | Bound::ExclusiveMaximum(_) => None,
        });
        let high = bounds.iter().find_map(|bound| match *bound {
            Bound::Maximum(bound) => Some((bound, false)),
            Bound::ExclusiveMaximum(bound) => Some((bound, true)),
            Bound::Minimum(_) | Bound::ExclusiveMinimum(_) => None,
        });
        if let (Some((low, open_below)), Some((high, open_above))) = (low, high)
            && (low > high || (low == high && (open_below || open_above)))
        {
            self.diagnostics.error(Code::Contradiction, context.at("minimum"), format!("no number lies between {low} and {high}"));
        }
    }

    pub(super) fn boolean(&mut self, context: &Context<'d, '_>) -> Lowered {
        self.refuse_sensitive(context);
        if self.left_over(context, Some(Kind::Boolean), &[]).is_empty() { context.plain(TypeRef::Boolean) } else { self.checked_value() }
    }

    /// Bounds of a length or a count that leave nothing.
    pub(super) fn refuse_empty_range(
        &mut self,
        context: &Context<'d, '_>,
        (low, minimum): (&str, Option<u64>),
        (high, maximum): (&str, Option<u64>),
    ) {
        if let (Some(minimum), Some(maximum)) = (minimum, maximum)
            && minimum > maximum
        {
            self.diagnostics
                .error(Code::Contradiction, context.at(low), format!("`{low}: {minimum}` and `{high}: {maximum}` leave no value"))
                .help(format!("`{high}` stands at {}", context.at(high)));
        }
    }
}

/// The bounds that number types enforce by themselves, and the format that chooses their width.
const NUMBER_BOUNDS: [&str; 4] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];

/// Which integer a bound with a fraction stands for.
#[derive(Clone, Copy)]
enum Rounding {
    Up,
    Above,
    Down,
    Below,
}

/// The greatest integer not above a JSON number, and whether it is the number itself.
fn floor_of(text: &str) -> Option<(i128, bool)> {
    if let Ok(whole) = text.parse::<i128>() {
        return Some((whole, true));
    }
    let number: f64 = text.parse().ok()?;
    let floor = number.floor();
    (floor.abs() < 1e30).then_some((floor as i128, floor == number))
}

#[cfg(test)]
mod tests {
    use super::floor_of;

    #[test]
    fn floors_are_exact_where_the_number_is_whole() {
        assert_eq!(floor_of("5"), Some((5, true)));
        assert_eq!(floor_of("5.0"), Some((5, true)));
        assert_eq!(floor_of("5.5"), Some((5, false)));
        assert_eq!(floor_of("-5.5"), Some((-6, false)));
        assert_eq!(floor_of("18446744073709551616"), Some((18_446_744_073_709_551_616, true)));
        assert_eq!(floor_of("1e400"), None);
    }
}
