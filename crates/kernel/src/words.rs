//! Enums that are stored and sent as words: one macro, so that the word of a variant is written only once.

/// Declares enums of words: `ALL`, `word()`, `from_word()`, `Display`, and serde as the word.
///
/// With `enum Sound else Woof`, an unknown word is deserialized as `Woof`: a page that was loaded before an update of
/// the server may get a word of the newer server.
///
/// ```
/// kernel::words! {
///     /// What an animal says.
///     pub enum Sound {
///         /// A dog's.
///         Woof = "woof",
///         /// A cat's.
///         Meow = "meow",
///     }
/// }
/// assert_eq!(Sound::from_word("meow"), Some(Sound::Meow));
/// assert_eq!(Sound::Woof.word(), "woof");
/// ```
#[macro_export]
macro_rules! words {
    ($(
        $(#[$doc:meta])*
        $vis:vis enum $name:ident $(else $general:ident)? { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),* $(,)? }
    )+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $($(#[$variant_doc])* $variant),* }

        impl $name {
            /// Every variant, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word it is stored and sent as.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The variant with this word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <::std::borrow::Cow<'de, str> as $crate::serde::Deserialize>::deserialize(deserializer)?;
                Self::from_word(&word)$(.or(Some(Self::$general)))?.ok_or_else(|| {
                    $crate::serde::de::Error::unknown_variant(&word, &[$($word),*])
                })
            }
        }
    )+};
}

#[cfg(test)]
mod tests {
    crate::words! {
        /// A tone.
        pub enum Tone {
            Low = "low",
            High = "high",
        }

        /// A chord; unknown words are deserialized as `Major`.
        pub enum Chord else Major {
            /// Bright.
            Major = "major",
            /// Dark.
            Minor = "minor",
        }
    }

    #[test]
    fn every_word_reads_back() {
        for tone in Tone::ALL {
            assert_eq!(Tone::from_word(tone.word()), Some(*tone));
            let json = serde_json::to_string(tone).unwrap();
            assert_eq!(json, format!("\"{tone}\""));
            assert_eq!(serde_json::from_str::<Tone>(&json).unwrap(), *tone);
        }
        assert_eq!(Tone::from_word("loud"), None);
        assert!(serde_json::from_str::<Tone>("\"loud\"").is_err());
    }

    #[test]
    fn an_unknown_word_is_the_general_one_where_there_is_one() {
        assert_eq!(serde_json::from_str::<Chord>("\"minor\"").unwrap(), Chord::Minor);
        assert_eq!(serde_json::from_str::<Chord>("\"diminished\"").unwrap(), Chord::Major);
        assert_eq!(Chord::from_word("diminished"), None, "what is looked up is not guessed");
        assert_eq!(Chord::ALL.len(), 2);
    }
}
