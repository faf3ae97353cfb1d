// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What one boot leaves for the next: how many there were, why the last one ended, what was lost, and which call it obeyed.
    /// </summary>
    public sealed class BootRecord
    {
        /// <summary>Longest record, in bytes.</summary>
        public const int MaxBytes = 256;

        private const string SlotName = "boot";
        private const int MaxReads = 8;

        private readonly DurableSlots _flash;
        private string _nextReason = RestartReason.Unknown;
        private string _obeyedId;
        private long _obeyedFingerprint;

        /// <summary>
        /// Initializes a new instance of the <see cref="BootRecord"/> class.
        /// </summary>
        /// <param name="flash">Where it outlives a boot.</param>
        public BootRecord(DurableSlots flash)
        {
            _flash = flash;
        }

        /// <summary>Gets the number of boots before this one.</summary>
        public int Boots { get; private set; }

        /// <summary>Gets why this boot happened, a <see cref="RestartReason"/>.</summary>
        public string Reason { get; private set; } = RestartReason.Unknown;

        /// <summary>Gets or sets how many readings were still in RAM when the board restarted, over all boots.</summary>
        public long DroppedReadings { get; set; }

        /// <summary>Gets or sets a time that has been, in Unix milliseconds; 0 if no boot ever knew one.</summary>
        public long LastUtcMs { get; set; }

        /// <summary>Gets or sets a value indicating whether the clock had stepped and was not believed.</summary>
        public bool IsClockDoubtful { get; set; }

        /// <summary>Gets the id of the <c>reboot</c> call that ended the last boot, or <c>null</c>.</summary>
        public string RebootCallId { get; private set; }

        /// <summary>Gets the fingerprint of that call's method and parameters.</summary>
        public long RebootCallFingerprint { get; private set; }

        /// <summary>
        /// Reads what the last boot left, and writes down that this one began: one flash write.
        /// </summary>
        /// <param name="scratch">A writer to work in; its content is lost.</param>
        public void Begin(JsonWriter scratch)
        {
            // What flash does not give now it may give at once afterwards; without it the counts would begin anew.
            byte[] saved = null;
            for (int i = 0; i < MaxReads && !_flash.TryRead(SlotName, MaxBytes, out saved); i++)
            {
            }

            if (saved != null && JsonValue.TryParse(saved, saved.Length, out JsonValue record, out _))
            {
                Boots = (int)Number(record, "boots") + 1;
                DroppedReadings = Number(record, "dropped");
                LastUtcMs = Number(record, "lastUtc");
                IsClockDoubtful = Number(record, "clockDoubtful") != 0;
                RebootCallFingerprint = Number(record, "call");
                RebootCallId = Text(record, "callId");
                Reason = Text(record, "reason") ?? RestartReason.Unknown;

                // Should the power fail before this boot was connected, the next one still has to know the call.
                if (Reason == RestartReason.Commanded)
                {
                    NoteRebootCall(RebootCallId, RebootCallFingerprint);
                }
            }

            Save(scratch);
        }

        /// <summary>
        /// Notes why the board is about to restart.
        /// </summary>
        /// <param name="reason">A <see cref="RestartReason"/>.</param>
        public void NoteReason(string reason)
        {
            _nextReason = reason;
        }

        /// <summary>
        /// Notes which call the board obeys by restarting, so that the same call is not obeyed again.
        /// </summary>
        /// <param name="callId">The call's id.</param>
        /// <param name="fingerprint">Fingerprint of its method and parameters.</param>
        public void NoteRebootCall(string callId, long fingerprint)
        {
            _obeyedId = callId;
            _obeyedFingerprint = fingerprint;
        }

        /// <summary>
        /// Makes the notes durable.
        /// </summary>
        /// <param name="scratch">A writer to work in; its content is lost.</param>
        public void Save(JsonWriter scratch)
        {
            scratch.Clear(MaxBytes);
            scratch.BeginObject();
            scratch.Name("boots");
            scratch.Value((long)Boots);
            scratch.Name("reason");
            scratch.Value(_nextReason);
            scratch.Name("dropped");
            scratch.Value(DroppedReadings);
            scratch.Name("lastUtc");
            scratch.Value(LastUtcMs);
            scratch.Name("clockDoubtful");
            scratch.Value(IsClockDoubtful ? 1L : 0L);
            scratch.Name("callId");
            scratch.Value(_obeyedId);
            scratch.Name("call");
            scratch.Value(_obeyedFingerprint);
            scratch.EndObject();
            _flash.Write(SlotName, scratch.Buffer, scratch.Length);
        }

        private static long Number(JsonValue record, string name)
        {
            JsonValue member = record.Member(name);
            return member != null && member.TryGetLong(out long value) ? value : 0;
        }

        private static string Text(JsonValue record, string name)
        {
            JsonValue member = record.Member(name);
            return member == null ? null : member.AsString();
        }
    }
}
