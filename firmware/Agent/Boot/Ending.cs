// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Ends a boot: in order, once what waits is sent or time is up, or at once.
    /// </summary>
    internal sealed class Ending
    {
        private readonly ILink _link;
        private readonly ISystem _system;
        private readonly BootRecord _boot;
        private readonly Provisioner _provisioner;
        private readonly Delivery _delivery;
        private readonly Uplink _uplink;
        private readonly Connection _connection;
        private readonly ReadingStore _store;
        private readonly EventQueue _events;
        private readonly Journal _journal;
        private readonly TimeNote _timeNote;
        private readonly EventReporter _reporter;
        private readonly Diagnostics _diagnostics;
        private readonly JsonWriter _json;

        /// <summary>
        /// Initializes a new instance of the <see cref="Ending"/> class.
        /// </summary>
        /// <param name="ports">The link to close, the board to restart, the record that tells the next boot why.</param>
        /// <param name="provisioner">May hold what is not durable yet.</param>
        /// <param name="delivery">May have a batch under way.</param>
        /// <param name="uplink">May have an answer under way.</param>
        /// <param name="connection">Knows why it was lost.</param>
        /// <param name="store">Rows in RAM.</param>
        /// <param name="events">Events in RAM.</param>
        /// <param name="journal">Takes what is in RAM.</param>
        /// <param name="timeNote">Takes the time for the next boot.</param>
        /// <param name="reporter">Reports the lost connection.</param>
        /// <param name="diagnostics">Counts what is lost.</param>
        /// <param name="json">A writer to work in; its content is lost.</param>
        internal Ending(
            Ports ports,
            Provisioner provisioner,
            Delivery delivery,
            Uplink uplink,
            Connection connection,
            ReadingStore store,
            EventQueue events,
            Journal journal,
            TimeNote timeNote,
            EventReporter reporter,
            Diagnostics diagnostics,
            JsonWriter json)
        {
            _link = ports.Link;
            _system = ports.System;
            _boot = ports.Boot;
            _provisioner = provisioner;
            _delivery = delivery;
            _uplink = uplink;
            _connection = connection;
            _store = store;
            _events = events;
            _journal = journal;
            _timeNote = timeNote;
            _reporter = reporter;
            _diagnostics = diagnostics;
            _json = json;
        }

        /// <summary>Gets a value indicating whether the orderly end has come.</summary>
        internal bool IsOver { get; private set; }

        /// <summary>
        /// Ends the boot if all is sent or time is up: what cannot be sent in time goes to flash.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="shutdown">Why, and until when there is time.</param>
        internal void Step(long nowMs, Shutdown shutdown)
        {
            bool done = _store.Rows == 0 && _events.Count == 0 && !_uplink.HasUnconfirmedReply && !_provisioner.IsPending;
            if (!done && !shutdown.IsOverdue(nowMs))
            {
                return;
            }

            if (shutdown.Reason != null)
            {
                _boot.NoteReason(shutdown.Reason);
            }

            End(nowMs);
            if (shutdown.Reason != null)
            {
                _system.Reboot();
            }
        }

        /// <summary>
        /// Brings to flash what is in RAM, before <see cref="Abort"/>.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        internal void Rescue(long nowMs)
        {
            _diagnostics.Errors.Save(nowMs);
            _delivery.TakeBack();
            _journal.Save(_store, _events);
            _journal.SaveState();
        }

        /// <summary>
        /// Restarts the board at once. May come from another thread than the agent's, so it uses nothing that the agent could be in
        /// the middle of.
        /// </summary>
        /// <param name="reason">A <see cref="RestartReason"/>.</param>
        internal void Abort(string reason)
        {
            _boot.NoteReason(reason);
            _boot.DroppedReadings = _diagnostics.Drops.Of(DropCause.Restart) + _store.Readings;
            _boot.Save(new JsonWriter(BootRecord.MaxBytes));
            _system.Reboot();
        }

        private void End(long nowMs)
        {
            IsOver = true;
            _provisioner.End();
            _delivery.TakeBack();
            _uplink.OnClosed();
            _reporter.Disconnected(_connection.Loss);
            if (!_journal.Save(_store, _events))
            {
                NoteLosses();
            }

            _journal.SaveState();
            _timeNote.Take(nowMs);
            _boot.DroppedReadings = _diagnostics.Drops.Of(DropCause.Restart);
            _boot.Save(_json);
            _diagnostics.Errors.Save(nowMs);
            _link.Close();
        }

        private void NoteLosses()
        {
            if (_store.Readings > 0)
            {
                _diagnostics.Dropped(DropCause.Restart, _store.Readings);
            }

            if (_events.Count > 0)
            {
                _diagnostics.Dropped(DropCause.Events, _events.Count);
            }
        }
    }
}
