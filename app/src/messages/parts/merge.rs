//! Puts what is loaded together with what is shown.

use domain::messages::Message;

/// Adds the latest messages to those that are shown; returns whether there is a gap between them, so that only the latest are shown.
pub(super) fn merge(said: &mut Vec<Message>, latest: Vec<Message>) -> bool {
    let Some(first) = latest.first().map(|message| message.sent_at) else { return false };
    let has_gap = latest.len() > 1 && said.last().is_some_and(|last| last.sent_at < first);
    if has_gap {
        *said = latest;
        return true;
    }
    for message in latest {
        if said.iter().all(|known| known.id != message.id) {
            let at = said.partition_point(|known| known.sent_at <= message.sent_at);
            said.insert(at, message);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use domain::messages::Side;
    use kernel::{MessageId, TimeDelta, Timestamp};
    use uuid::Uuid;

    use super::*;

    fn message(number: i64) -> Message {
        Message {
            id: MessageId::from_uuid(Uuid::from_u128(u128::try_from(number).unwrap())),
            side: Side::Company,
            own: false,
            by: None,
            text: number.to_string(),
            files: Vec::new(),
            sent_at: Timestamp::UNIX_EPOCH + TimeDelta::minutes(number),
        }
    }

    fn merged(shown: &[i64], latest: &[i64]) -> (Vec<String>, bool) {
        let mut said: Vec<_> = shown.iter().copied().map(message).collect();
        let anew = merge(&mut said, latest.iter().copied().map(message).collect());
        (said.into_iter().map(|message| message.text).collect(), anew)
    }

    #[test]
    fn what_is_new_is_added_once_and_in_order() {
        assert_eq!(merged(&[1, 2], &[2, 3]), (vec!["1".into(), "2".into(), "3".into()], false));
        assert_eq!(merged(&[1, 3], &[2]), (vec!["1".into(), "2".into(), "3".into()], false));
        assert_eq!(merged(&[], &[1, 2]), (vec!["1".into(), "2".into()], false));
        assert_eq!(merged(&[1], &[]), (vec!["1".into()], false));
    }

    #[test]
    fn after_a_gap_only_the_latest_are_shown() {
        assert_eq!(merged(&[1, 2], &[8, 9]), (vec!["8".into(), "9".into()], true));
        assert_eq!(merged(&[1, 2], &[9]), (vec!["1".into(), "2".into(), "9".into()], false));
    }
}
