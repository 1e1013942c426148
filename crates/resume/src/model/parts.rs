//! The macro that defines an object of the document: a struct with its fields, unknown keys, and its serialization.

/// Each object of the document: its bare form, its fields with their JSON keys and the keys used by older files.
///
/// The bare form is the field that a plain text is assigned to (`"skills": ["Rust"]`), followed by the field for the
/// value if a list is given as an object (`"skills": {"Languages": ["Rust"]}`).
macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident $(($bare:literal $(=> $paired:literal)?))? {
        $($(#[$field_doc:meta])* $field:ident: $type:ty = $key:literal $(| $older:literal)*),* $(,)?
    })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
            /// Unknown keys, and values of the wrong type, unchanged.
            pub extra: serde_json::Map<String, serde_json::Value>,
        }

        impl $crate::model::field::Field for $name {
            fn read(value: serde_json::Value, notes: &mut $crate::model::field::Notes) -> Result<Self, serde_json::Value> {
                const BARE: &[&str] = &[$($bare)?];
                let mut rest = $crate::model::field::object(value, BARE, notes)?;
                let mut made = Self::default();
                $(made.$field = $crate::model::field::take(&mut rest, $key, &[$($older),*], notes);)*
                made.extra = rest;
                Ok(made)
            }

            fn entries(object: serde_json::Map<String, serde_json::Value>) -> Vec<serde_json::Value> {
                const KNOWN: &[&str] = &[$($key, $($older,)*)*];
                const KEYS: &[&str] = &[$($bare, $($paired)?)?];
                $crate::model::field::entries(object, KNOWN, KEYS)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;
                let mut map = serializer.serialize_map(None)?;
                let mut written: Vec<&str> = Vec::new();
                $(if self.$field != <$type>::default() {
                    map.serialize_entry($key, &self.$field)?;
                    written.push($key);
                })*
                // A value that was entered later replaces the unusable one.
                for (key, value) in self.extra.iter().filter(|(key, _)| !written.contains(&key.as_str())) {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                use serde::de::Error as _;
                let value = serde_json::Value::deserialize(deserializer)?;
                $crate::model::field::Field::read(value, &mut $crate::model::field::Notes::default())
                    .map_err(|_| D::Error::custom($crate::model::NotAResume))
            }
        }
    )*};
}

pub(super) use parts;
