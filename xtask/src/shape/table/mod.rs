//! DATA: the words in which the rules of a dialect are written: objects, their fields, what a field holds, and what we make of it.
//!
//! A dialect (`v3_0`) is a set of these tables. `check` walks a document along them, and the support table of the README is printed
//! from them, so what they say is what happens. Nothing here looks at a document.

mod values;

pub use values::{Harmless, MediaRange, Names, Other, Shape, Word, WordList, word};

use crate::value::Object;

/// What becomes of a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// It is in the generated types or in what the client does.
    Enforced,
    /// It appears in documentation only.
    Documented,
    /// Valid, and refused with this reason.
    Refused(&'static str),
    /// Known and without effect on a client, for this reason.
    Ignored(&'static str),
}

/// The reason of nearly every refusal.
pub const NOT_YET: &str = "not supported yet";

/// A version of the specification.
pub struct Dialect {
    /// Which one.
    pub version: Version,
    /// As people call it, "OpenAPI 3.0".
    pub name: &'static str,
    /// Its latest release, "3.0.4".
    pub latest: &'static str,
    /// The whole document.
    pub root: &'static ObjectRule,
    /// What stands in place of an object.
    pub reference: &'static ObjectRule,
    /// The version before it, where this one is written as what it adds and changes.
    pub base: Option<&'static Dialect>,
    /// The kinds of object that `base` does not have, in the specification's order.
    pub objects: &'static [&'static ObjectRule],
    /// The objects that this version changed, as the first version had them and now. All others are shared, and lead to the changed ones by
    /// what those were.
    pub changed: &'static [(&'static ObjectRule, &'static ObjectRule)],
    /// The `x-` members that we read somewhere.
    pub extensions: &'static [&'static str],
}

/// The versions of the specification that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// Swagger 2.0.
    V2_0,
    /// OpenAPI 3.0.
    V3_0,
    /// OpenAPI 3.1.
    V3_1,
    /// OpenAPI 3.2.
    V3_2,
}

impl Dialect {
    /// What this version makes of an object that a table names.
    pub fn rule(&self, named: &'static ObjectRule) -> &'static ObjectRule {
        match self.changed.iter().find(|(before, _)| std::ptr::eq(*before, named)) {
            Some((_, now)) => now,
            None => self.base.map_or(named, |base| base.rule(named)),
        }
    }

    /// What this version makes of an object that a table names, and of the form in which it is written: where that is a later version's, with what shows it.
    pub fn rule_of(&self, named: &'static ObjectRule, members: &Object) -> (&'static ObjectRule, Option<(&'static str, Later)>) {
        let rule = self.rule(named);
        match rule.later.and_then(|later| Some(((later.shown_by)(members)?, later))) {
            Some((shown_by, later)) => (later.rule, Some((shown_by, later))),
            None => (rule, None),
        }
    }

    /// Every kind of object as the tables name it: in the specification's order, those of later versions behind.
    pub fn named(&self) -> Vec<&'static ObjectRule> {
        let of_base = self.base.map(|base| base.named()).unwrap_or_default();
        of_base.into_iter().chain(self.objects.iter().copied()).collect()
    }

    /// Every kind of object as this version has it.
    pub fn rules(&self) -> impl Iterator<Item = &'static ObjectRule> {
        self.named().into_iter().map(|named| self.rule(named))
    }
}

/// One kind of object.
#[derive(Clone, Copy)]
pub struct ObjectRule {
    /// As the specification calls it, "Path Item".
    pub name: &'static str,
    /// The members with names of the specification, but for those it has from `base`.
    pub fields: &'static [Field],
    /// What the object was in an earlier version. It keeps those fields that it does not define anew.
    pub base: Option<&'static ObjectRule>,
    /// The fields of `base` that are gone.
    pub without: &'static [&'static str],
    /// The members with names of the author.
    pub entries: Option<Entries>,
    /// Kinds of this object that have further fields.
    pub variants: Option<Variants>,
    /// Why the object as a whole is refused where it is used; its own fields are not reported one by one then.
    pub refused: Option<&'static str>,
    /// Whether it takes `x-` members.
    pub extensible: bool,
    /// Whether `true` and `false` may stand in its place.
    pub boolean: bool,
    /// Names that other dialects define here.
    pub foreign: &'static [Foreign],
    /// Names that nobody defines any more, and what to write instead.
    pub hints: &'static [(&'static str, &'static str)],
    /// Other kinds of value that people write instead of this object.
    pub forms: &'static [Form],
    /// Pairs of fields of which one may be there.
    pub exclusive: &'static [[&'static str; 2]],
    /// Fields that say nothing without another one.
    pub needs: &'static [[&'static str; 2]],
    /// What a list of fields cannot say.
    pub also: &'static [Also],
    /// The same kind of object as a later version has it.
    pub later: Option<Later>,
}

/// An object of a later version in a document of this one: `normalize` knows it.
#[derive(Clone, Copy)]
pub struct Later {
    /// The version, as people call it.
    pub of: &'static str,
    /// The object.
    pub rule: &'static ObjectRule,
    /// Which of its members shows that an object is written so, if it is.
    pub shown_by: fn(&Object) -> Option<&'static str>,
}

/// An object without fields, to be filled.
pub const OBJECT: ObjectRule = ObjectRule {
    name: "",
    fields: &[],
    base: None,
    without: &[],
    entries: None,
    variants: None,
    refused: None,
    extensible: true,
    boolean: false,
    foreign: &[],
    hints: &[],
    forms: &[],
    exclusive: &[],
    needs: &[],
    also: &[],
    later: None,
};

/// Members whose names are the author's.
#[derive(Clone, Copy)]
pub struct Entries {
    /// What such a name is, for the support table: `{path}`.
    pub label: &'static str,
    /// Which names are allowed.
    pub names: Names,
    /// What each holds.
    pub shape: Shape,
}

/// Kinds of an object, told apart by the word in one of its fields.
#[derive(Clone, Copy)]
pub struct Variants {
    /// The field.
    pub by: &'static str,
    /// Its word, and what the object has in addition.
    pub rules: &'static [(&'static str, &'static ObjectRule)],
}

impl Variants {
    /// The rule that the object's own word chooses.
    pub fn chosen(&self, members: &Object) -> Option<&'static ObjectRule> {
        let word = members.get(self.by)?.as_str()?;
        self.rules.iter().find(|(name, _)| *name == word).map(|(_, rule)| *rule)
    }
}

impl ObjectRule {
    /// The same object in a later version, which adds these fields or defines them anew.
    pub const fn with(&'static self, fields: &'static [Field]) -> Self {
        Self { fields, base: Some(self), without: &[], ..*self }
    }

    /// The field `name`.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        let own = self.fields.iter().find(|field| field.name == name);
        own.or_else(|| self.base?.field(name).filter(|_| !self.without.contains(&name)))
    }

    /// All fields.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> {
        self.fields_that(|_| true)
    }

    /// The fields without which an object is none.
    pub fn required(&self) -> impl Iterator<Item = &'static Field> {
        self.fields_that(|field| field.required)
    }

    /// Own fields, and those of the versions before that are left as they were. What is asked for comes first: it is the cheaper question.
    fn fields_that(&self, is_wanted: impl Fn(&Field) -> bool) -> impl Iterator<Item = &'static Field> {
        let all = std::iter::successors(Some(self), |rule| rule.base).flat_map(|rule| rule.fields);
        all.filter(move |field| is_wanted(field)).filter(|field| self.field(field.name).is_some_and(|found| std::ptr::eq(found, *field)))
    }

    /// The rules of all variants.
    pub fn variant_rules(&self) -> impl Iterator<Item = &'static ObjectRule> {
        self.variants.iter().flat_map(|variants| variants.rules).map(|(_, rule)| *rule)
    }
}

/// A member with a name of the specification.
#[derive(Clone, Copy)]
pub struct Field {
    /// The name.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// How an object without it is read all the same, if it must be there.
    pub missing: Option<&'static str>,
    /// What we make of it.
    pub support: Support,
    /// Values for which a refusal does not matter.
    pub harmless: Harmless,
    /// Other kinds of value that people write here.
    pub forms: &'static [Form],
}

/// A field that is optional and enforced.
pub const fn field(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, required: false, missing: None, support: Support::Enforced, harmless: Harmless::Never, forms: &[] }
}

impl Field {
    /// It must be there.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// It must be there, and there is one way to read an object without it.
    pub const fn expected(mut self, read: &'static str) -> Self {
        self.missing = Some(read);
        self.required()
    }

    /// It appears in documentation only.
    pub const fn documented(mut self) -> Self {
        self.support = Support::Documented;
        self
    }

    /// It is refused.
    pub const fn refused(mut self, reason: &'static str) -> Self {
        self.support = Support::Refused(reason);
        self
    }

    /// It has no effect on a client.
    pub const fn ignored(mut self, reason: &'static str) -> Self {
        self.support = Support::Ignored(reason);
        self
    }

    /// A refusal does not concern these values: they say what holds without the keyword.
    pub const fn unless(mut self, harmless: Harmless) -> Self {
        self.harmless = harmless;
        self
    }

    /// Values of another kind that deserve an explanation.
    pub const fn forms(mut self, forms: &'static [Form]) -> Self {
        self.forms = forms;
        self
    }
}

/// A name that another dialect defines.
#[derive(Clone, Copy)]
pub struct Foreign {
    /// The name.
    pub name: &'static str,
    /// Where it is defined.
    pub of: &'static str,
    /// What to write in this dialect.
    pub instead: Option<&'static str>,
    /// Whether it only ever describes, so that leaving it out changes no type.
    pub annotation: bool,
    /// The version that has it, where it is read as it is meant there: `normalize` knows it.
    pub as_meant: Option<Version>,
    /// Members beside which nobody can say what is meant.
    pub unless: &'static [&'static str],
}

/// A name that `of` defines, and whose loss would change what the document says.
pub const fn foreign(name: &'static str, of: &'static str) -> Foreign {
    Foreign { name, of, instead: None, annotation: false, as_meant: None, unless: &[] }
}

impl Foreign {
    /// What says the same here.
    pub const fn instead(mut self, instead: &'static str) -> Self {
        self.instead = Some(instead);
        self
    }

    /// It is read as it is meant in this version.
    pub const fn as_meant(mut self, version: Version) -> Self {
        self.as_meant = Some(version);
        self
    }

    /// But not beside these, which say the same.
    pub const fn unless(mut self, others: &'static [&'static str]) -> Self {
        self.unless = others;
        self
    }

    /// The version as which it is read, among these members.
    pub fn meant_in(&self, members: &Object) -> Option<Version> {
        self.as_meant.filter(|_| !self.unless.iter().any(|other| members.contains_key(*other)))
    }

    /// It describes and constrains nothing.
    pub const fn annotation(mut self) -> Self {
        self.annotation = true;
        self
    }
}

/// A value of the wrong kind that deserves more than "wrong kind".
pub struct Form {
    /// The kind, as `Value::kind` names it.
    pub found: &'static str,
    /// The dialect that has this form, where there is one.
    pub of: Option<&'static str>,
    /// What to write.
    pub help: &'static str,
    /// What becomes of it.
    pub read: Reading,
}

/// What becomes of a value of the wrong kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It is refused.
    Refused,
    /// What it means is plain, and `normalize` knows it: a warning says so. It is as this version has it.
    AsMeant(Version),
}

/// What a list of fields cannot say. `rules` holds a function for each.
#[derive(Clone, Copy)]
pub enum Also {
    /// Tags have different names.
    UniqueTags,
    /// The parent of a tag is one too, and nothing is its own ancestor.
    TagParents,
    /// Path templates are well formed, distinct, and agree with the path parameters.
    Templates,
    /// No two parameters of a list have the same place and name.
    UniqueParameters,
    /// No other operation has this `operationId`.
    UniqueOperationId,
    /// Exactly one of `schema` and `content`, and `content` holds one media type.
    SchemaOrContent,
    /// A path parameter is required.
    RequiredInPath,
    /// `Accept`, `Content-Type` and `Authorization` are not for parameters to describe.
    ReservedHeader,
    /// What is sent in a header is named as a header can be.
    HeaderName,
    /// An operation has one body, of parameters in `body` or in `formData`.
    OneBody,
    /// A parameter that is an array says what its items are.
    ItemsRequired,
    /// A flow of OAuth 2 has the addresses that it needs.
    FlowUrls,
    /// There is a response.
    AtLeastOneResponse,
    /// Each name in a server's URL is a variable.
    ServerVariables,
    /// An array says what its items are.
    ItemsOfArray,
    /// `nullable` speaks of the `type` beside it.
    NullableWithoutType,
    /// `exclusiveMinimum` and `exclusiveMaximum` speak of a bound beside them.
    ExclusiveBounds,
    /// `enum` holds values, each once.
    EnumValues,
    /// `oneOf`, `anyOf` and `allOf` have a schema.
    Branches,
    /// `required` holds names, each once.
    RequiredNames,
    /// `x-extensible-enum` holds values, each once.
    ExtensibleEnum,
    /// Patterns say nothing that another dialect reads otherwise.
    Patterns,
    /// A list of types names at least one, each once.
    TypeNames,
    /// There are paths, components or webhooks.
    AnyContent,
}
