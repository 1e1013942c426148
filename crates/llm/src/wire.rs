//! What is sent and what comes back, in the words of the chat completions API. Replies are read leniently: endpoints leave
//! out fields, add others, and write `null` where nothing is.

use serde_json::{Value, json};

use crate::{Config, LimitField, Schema, SendsSchema};

/// The tokens of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tokens {
    pub prompt: u64,
    pub completion: u64,
}

/// A whole answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Completion {
    pub text: String,
    pub end: End,
    pub tokens: Option<Tokens>,
}

/// Why an answer ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum End {
    /// The endpoint does not say.
    #[default]
    Open,
    Complete,
    /// At the limit of tokens.
    Length,
    /// The model or a filter will not answer.
    Refused,
}

/// What an endpoint says instead of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// It is no reply of such an endpoint.
    Unreadable,
    /// An error in place of an answer, with its status if it tells one.
    Status(Option<u16>),
}

/// The body of a request. `form`: the name and the schema of the answer.
pub(crate) fn request(config: &Config, messages: &[Value], form: Option<(&str, &Schema)>, stream: bool) -> Vec<u8> {
    let mut body = json!({ "model": config.model, "messages": messages });
    let limit = match config.limit_field {
        LimitField::MaxTokens => "max_tokens",
        LimitField::MaxCompletionTokens => "max_completion_tokens",
    };
    body[limit] = json!(config.max_tokens);
    if let Some(temperature) = config.temperature {
        // Through its decimal form: 0.2 as f64 would be 0.20000000298.
        body["temperature"] = temperature.to_string().parse::<f64>().map_or(Value::Null, Value::from);
    }
    match (form, config.sends_schema) {
        (Some((name, schema)), SendsSchema::JsonSchema) => {
            body["response_format"] = json!({
                "type": "json_schema",
                "json_schema": { "name": name, "strict": true, "schema": schema.json() },
            });
        }
        (Some(_), SendsSchema::JsonObject) => body["response_format"] = json!({ "type": "json_object" }),
        _ => {}
    }
    if stream {
        body["stream"] = json!(true);
        body["stream_options"] = json!({ "include_usage": true });
    }
    for (name, value) in &config.extra {
        body[name.as_str()] = value.clone();
    }
    body.to_string().into_bytes()
}

/// Reads a whole reply.
pub(crate) fn completion(bytes: &[u8]) -> Result<Completion, Wrong> {
    let reply: Value = serde_json::from_slice(bytes).map_err(|_| Wrong::Unreadable)?;
    part(&reply, "message").and_then(|completion| match reply["choices"][0]["message"].is_object() {
        true => Ok(completion),
        false => Err(Wrong::Unreadable),
    })
}

/// Reads an event of a stream: what it adds to the answer.
pub(crate) fn delta(event: &str) -> Result<Completion, Wrong> {
    let event: Value = serde_json::from_str(event).map_err(|_| Wrong::Unreadable)?;
    part(&event, "delta")
}

/// Whether an error says that the model did not keep to the schema: Groq checks it and answers with status 400.
pub(crate) fn is_misshapen(bytes: &[u8]) -> bool {
    serde_json::from_slice::<Value>(bytes).is_ok_and(|reply| reply["error"]["code"] == "json_validate_failed")
}

fn part(reply: &Value, name: &str) -> Result<Completion, Wrong> {
    let error = &reply["error"];
    if error.is_object() || error.is_string() {
        let status = [&error["code"], &error["status"]].into_iter().find_map(Value::as_u64);
        return Err(Wrong::Status(status.and_then(|status| u16::try_from(status).ok())));
    }
    let choice = &reply["choices"][0];
    let message = &choice[name];
    let refused = message["refusal"].as_str().is_some_and(|refusal| !refusal.is_empty());
    let end = match choice["finish_reason"].as_str() {
        _ if refused => End::Refused,
        Some("content_filter" | "refusal" | "safety") => End::Refused,
        Some("length" | "max_tokens") => End::Length,
        None | Some("") => End::Open,
        Some(_) => End::Complete,
    };
    Ok(Completion { text: text(&message["content"]), end, tokens: tokens(reply) })
}

/// A text, or the texts of a list of parts.
fn text(content: &Value) -> String {
    match content {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().filter_map(|part| part["text"].as_str()).collect(),
        _ => String::new(),
    }
}

fn tokens(reply: &Value) -> Option<Tokens> {
    let usage = [&reply["usage"], &reply["x_groq"]["usage"]].into_iter().find(|usage| usage.is_object())?;
    Some(Tokens {
        prompt: usage["prompt_tokens"].as_u64()?,
        completion: usage["completion_tokens"].as_u64().unwrap_or(0),
    })
}

/// About how many tokens a text has, rather too many: three bytes each.
pub(crate) const fn about(bytes: usize) -> u64 {
    (bytes as u64).div_ceil(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_are_read_leniently() {
        let read = |reply: Value| completion(reply.to_string().as_bytes());
        let reply = json!({ "choices": [{ "message": { "content": "hi", "refusal": null }, "finish_reason": "stop" }],
            "usage": { "prompt_tokens": 3, "completion_tokens": 1 }, "service_tier": "on_demand" });
        let tokens = Some(Tokens { prompt: 3, completion: 1 });
        assert_eq!(read(reply), Ok(Completion { text: "hi".to_owned(), end: End::Complete, tokens }));
        let message = |message: Value, reason: &str| {
            read(json!({ "choices": [{ "message": message, "finish_reason": reason }] }))
                .map(|read| (read.text, read.end))
        };
        assert_eq!(message(json!({ "content": null }), ""), Ok((String::new(), End::Open)));
        assert_eq!(message(json!({ "content": [{ "text": "a" }, { "text": "b" }] }), "eos").unwrap().0, "ab");
        assert_eq!(message(json!({ "content": "", "refusal": "no" }), "stop").unwrap().1, End::Refused);
        assert_eq!(message(json!({ "content": "a" }), "length").unwrap().1, End::Length);
        assert_eq!(read(json!({ "error": { "code": 429 } })), Err(Wrong::Status(Some(429))));
        assert_eq!(read(json!({ "error": "no" })), Err(Wrong::Status(None)));
        for unreadable in [json!({}), json!([]), json!({ "choices": [] }), json!({ "choices": [{}] })] {
            assert_eq!(read(unreadable), Err(Wrong::Unreadable));
        }
        assert_eq!(completion(b"<html>"), Err(Wrong::Unreadable));
        assert_eq!(delta(r#"{"choices":[]}"#), Ok(Completion::default()));
        let last = delta(r#"{"choices":[],"x_groq":{"usage":{"prompt_tokens":3,"completion_tokens":1}}}"#);
        assert_eq!(last.unwrap().tokens, tokens);
    }
}
