//! The task queue: tasks are added in the transaction that causes them, leased by workers, and settled once.
//!
//! Each claim increments the task's fence. A worker with an earlier fence (one that was paused longer than its lease)
//! can no longer settle the task, and what it did in the transaction of [`commit`] is rolled back. So an effect in the
//! database happens once, however often a task is run.

mod claim;
mod enqueue;
mod schedules;
mod settle;
mod upkeep;

pub use claim::{Claim, Room, claim};
pub use enqueue::{NewTask, enqueue};
pub use schedules::fire;
pub use settle::{Lease, commit, complete, fail, heartbeat, release, retry};
pub use upkeep::{DeadTask, Reclaimed, Stats, dead, reclaim, remove_done, requeue, stats};
