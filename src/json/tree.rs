//! What a JSON text says, as a tree.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde_json::Number;

/// One value. Reading takes the parts out in their order, and leaves what tells how far it came.
#[derive(Debug)]
pub(super) enum Json<'a> {
    Null,
    Bool(bool),
    Number(Number),
    Text(Cow<'a, str>),
    List {
        items: Vec<Json<'a>>,
        entered: bool,
    },
    Object {
        members: Vec<(Cow<'a, str>, Json<'a>)>,
        entered: bool,
    },
    /// Has been read.
    Done,
}

impl Json<'_> {
    /// Where reading stopped: "time_points[3].window", or nothing for the value itself.
    pub(super) fn place(&self) -> String {
        let mut place = String::new();
        let mut here = self;
        loop {
            let unfinished = |json: &Json<'_>| !matches!(json, Json::Done);
            here = match here {
                Json::List { items, entered: true } => {
                    let Some(index) = items.iter().position(unfinished) else { return place };
                    place.push_str(&format!("[{index}]"));
                    &items[index]
                }
                Json::Object { members, entered: true } => {
                    let Some((name, json)) = members.iter().find(|(_, json)| unfinished(json)) else {
                        return place;
                    };
                    if !place.is_empty() {
                        place.push('.');
                    }
                    place.push_str(name);
                    json
                }
                _ => return place,
            }
        }
    }

    /// What stands here, for a message that expected something else.
    pub(super) fn unexpected(&self) -> Unexpected<'_> {
        match self {
            Json::Null | Json::Done => Unexpected::Unit,
            Json::Bool(value) => Unexpected::Bool(*value),
            Json::Number(value) => match (value.as_u64(), value.as_i64()) {
                (Some(value), _) => Unexpected::Unsigned(value),
                (_, Some(value)) => Unexpected::Signed(value),
                _ => Unexpected::Float(value.as_f64().unwrap_or_default()),
            },
            Json::Text(text) => Unexpected::Str(text),
            Json::List { .. } => Unexpected::Seq,
            Json::Object { .. } => Unexpected::Map,
        }
    }
}

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Builder)
    }
}

struct Builder;

impl<'de> Visitor<'de> for Builder {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any valid JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Json<'de>, E> {
        Ok(Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut found: A) -> Result<Json<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = found.next_element()? {
            items.push(item);
        }
        Ok(Json::List { items, entered: false })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut found: A) -> Result<Json<'de>, A::Error> {
        let mut members = Vec::new();
        // A name is a text like any other, borrowed where it stands in the JSON as it is.
        while let Some(Json::Text(name)) = found.next_key()? {
            members.push((name, found.next_value()?));
        }
        Ok(Json::Object { members, entered: false })
    }
}
