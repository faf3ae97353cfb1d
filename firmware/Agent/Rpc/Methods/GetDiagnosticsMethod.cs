// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// <c>getDiagnostics</c>: memory, uptime, what the store holds, every counter, and the last errors. Takes no parameters.
    /// </summary>
    public sealed class GetDiagnosticsMethod : RpcMethod
    {
        private readonly ISystem _system;
        private readonly IClock _clock;
        private readonly TimeBase _time;
        private readonly ReadingStore _store;
        private readonly Journal _journal;
        private readonly Diagnostics _diagnostics;
        private readonly DurableSlots _flash;
        private readonly long _startMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="GetDiagnosticsMethod"/> class. Uptime counts from now.
        /// </summary>
        /// <param name="system">Tells the free memory.</param>
        /// <param name="clock">Tells the uptime.</param>
        /// <param name="time">Tells whether UTC is known.</param>
        /// <param name="store">Tells its depth.</param>
        /// <param name="journal">Tells what lies on flash.</param>
        /// <param name="diagnostics">Has the counters and errors.</param>
        /// <param name="flash">Counts its failures.</param>
        public GetDiagnosticsMethod(ISystem system, IClock clock, TimeBase time, ReadingStore store, Journal journal, Diagnostics diagnostics, DurableSlots flash)
        {
            _system = system;
            _clock = clock;
            _time = time;
            _store = store;
            _journal = journal;
            _diagnostics = diagnostics;
            _flash = flash;
            _startMs = clock.MonotonicMs;
        }

        /// <inheritdoc/>
        public override string Name
        {
            get { return "getDiagnostics"; }
        }

        /// <inheritdoc/>
        public override void Execute(JsonValue parameters, RpcAnswer answer)
        {
            if (!TakeOptional(parameters, answer, out _))
            {
                return;
            }

            JsonWriter json = answer.Json;
            json.BeginObject();
            Write(json, "freeMemory", _system.FreeMemoryBytes);
            Write(json, "uptimeMs", _clock.MonotonicMs - _startMs);
            json.Name("timeKnown");
            json.Value(_time.IsKnown);
            Write(json, "storeReadings", _store.Readings);
            Write(json, "sampled", _diagnostics.Sampled);
            Write(json, "confirmed", _diagnostics.Confirmed);
            Write(json, "journalSegments", _journal.Segments);
            Write(json, "journalBytes", _journal.Bytes);
            Write(json, "damagedRecords", _journal.DamagedRecords);
            Write(json, "dropped", _diagnostics.Drops.Total);
            json.Name("drops");
            json.BeginObject();
            for (int i = 0; i < DropCounters.Causes; i++)
            {
                Write(json, DropCounters.NameOf((DropCause)i), _diagnostics.Drops.Of((DropCause)i));
            }

            json.EndObject();
            Write(json, "missedSlots", _diagnostics.MissedSlots);
            Write(json, "sensorFaults", _diagnostics.SensorFaults);
            Write(json, "reconnects", _diagnostics.Reconnects);
            Write(json, "messagesDropped", _diagnostics.MessagesDropped);
            Write(json, "flashFailures", _flash.Failures);
            Write(json, "errorsSinceBoot", _diagnostics.Errors.SinceBoot);
            json.Name("errors");
            _diagnostics.Errors.Write(json);
            json.EndObject();
        }

        private static void Write(JsonWriter json, string name, long value)
        {
            json.Name(name);
            json.Value(value);
        }
    }
}
