// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Moves what the network did not take in time from RAM to flash: an unconfirmed reading or event that is older than
    /// <c>flushSeconds</c> is there, and nothing younger unless RAM runs out.
    /// </summary>
    public sealed class Flusher : ILiveSettings
    {
        /// <summary>
        /// How long a confirmation may take, in milliseconds: the MQTT library sends again after that, too.
        /// </summary>
        public const int ConfirmMs = 1000;

        private readonly ReadingStore _store;
        private readonly EventQueue _events;
        private readonly Journal _journal;
        private readonly Delivery _delivery;
        private int _flushMs;
        private long _retryMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="Flusher"/> class.
        /// </summary>
        /// <param name="store">Rows in RAM.</param>
        /// <param name="events">Events in RAM.</param>
        /// <param name="journal">Where they go.</param>
        /// <param name="delivery">What is under way there stays in RAM for a moment.</param>
        /// <param name="flushMs">At what age they are on flash, in milliseconds.</param>
        public Flusher(ReadingStore store, EventQueue events, Journal journal, Delivery delivery, int flushMs)
        {
            _store = store;
            _events = events;
            _journal = journal;
            _delivery = delivery;
            _flushMs = flushMs;
        }

        /// <inheritdoc/>
        public void Apply(Settings settings)
        {
            _flushMs = settings.FlushMs;
            _journal.SetFlushMs(_flushMs);
        }

        /// <summary>
        /// Tells whether what is in RAM has to go to flash now, so that nothing of it may be sent any more.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <returns>Whether it is time.</returns>
        public bool IsDue(long nowMs)
        {
            return nowMs >= DueMs();
        }

        /// <summary>
        /// Moves everything from RAM to flash if it is time.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <returns>When to call again.</returns>
        public long Step(long nowMs)
        {
            long dueMs = DueMs();
            if (nowMs < dueMs)
            {
                return dueMs;
            }

            if (_delivery.HasLiveBatch)
            {
                if (nowMs - _delivery.SentMs < ConfirmMs)
                {
                    return _delivery.SentMs + ConfirmMs;
                }

                _delivery.TakeBack();
            }

            // A flash that takes nothing is not tried at every step.
            _retryMs = _journal.Save(_store, _events) ? 0 : nowMs + _flushMs;
            return DueMs();
        }

        private long DueMs()
        {
            if (_store.Rows == 0 && _events.Count == 0)
            {
                return long.MaxValue;
            }

            long oldestMs = _store.Rows == 0 ? long.MaxValue : _store.OldestMs;
            if (_events.Count > 0 && _events.OldestMs < oldestMs)
            {
                oldestMs = _events.OldestMs;
            }

            long dueMs = _store.IsNearlyFull ? oldestMs : oldestMs + _flushMs - ConfirmMs;
            return dueMs > _retryMs ? dueMs : _retryMs;
        }
    }
}
