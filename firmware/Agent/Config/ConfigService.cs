// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Settings from the server: takes them from shared attributes and from <c>setConfig</c>, applies them or restarts the board,
    /// confirms or takes back what is on trial, and reports how it stands as client attributes.
    /// </summary>
    public sealed class ConfigService : Service, ISharedAttributeListener
    {
        // Flash that does not take a record is not tried at every step.
        private const int RetryMs = 10000;

        private static readonly string[] Sections =
        {
            "platform", "tls", "wifi", "i2c", "sensors", "outputs", "led", "button", "store", "batchMs", "delivery", "time", "claim",
            "config", "update",
        };

        private readonly ConfigStore _store;
        private readonly IntervalAttribute _interval;
        private readonly ILiveSettings[] _live;
        private readonly IPlatform _platform;
        private readonly Uplink _uplink;
        private readonly Shutdown _shutdown;
        private readonly Diagnostics _diagnostics;
        private readonly JsonWriter _json;
        private readonly string[] _keys;
        private int _confirmMs;
        private int _deleted;
        private int _sentBefore;
        private bool _mustReport;
        private string _callRefusal;
        private string _sharedRefusal;
        private int _refusedKeys;
        private long _trialSinceMs = -1;
        private long _retryMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="ConfigService"/> class.
        /// </summary>
        /// <param name="store">Keeps the settings; <c>null</c>: only the interval can be changed.</param>
        /// <param name="settings">The settings of this boot.</param>
        /// <param name="sampler">Obeys the attribute <c>intervalMs</c>.</param>
        /// <param name="live">Who obeys new settings without a restart.</param>
        /// <param name="platform">Knows the topic of reports.</param>
        /// <param name="uplink">Sends them.</param>
        /// <param name="shutdown">Restarts the board.</param>
        /// <param name="diagnostics">Counts and tells.</param>
        /// <param name="json">A writer to work in; its content is lost.</param>
        public ConfigService(
            ConfigStore store,
            Settings settings,
            Sampler sampler,
            ILiveSettings[] live,
            IPlatform platform,
            Uplink uplink,
            Shutdown shutdown,
            Diagnostics diagnostics,
            JsonWriter json)
        {
            _store = store;
            _confirmMs = settings.ConfirmMs;
            _interval = new IntervalAttribute(sampler, diagnostics);
            _live = live;
            _platform = platform;
            _uplink = uplink;
            _shutdown = shutdown;
            _diagnostics = diagnostics;
            _json = json;
            int sections = store == null ? 0 : Sections.Length;
            _keys = new string[sections + 1];
            for (int i = 0; i < sections; i++)
            {
                _keys[i] = Sections[i];
            }

            _keys[sections] = IntervalAttribute.Key;
        }

        /// <inheritdoc/>
        public string[] Keys
        {
            get { return _keys; }
        }

        /// <summary>Gets the settings' keeper, or <c>null</c>.</summary>
        public ConfigStore Store
        {
            get { return _store; }
        }

        /// <summary>Gets how the settings stand: <c>ok</c>, <c>trial</c>, <c>rolledBack</c> or <c>refused</c>.</summary>
        public string State
        {
            get
            {
                if (Refusal != null)
                {
                    return "refused";
                }

                return _store.IsOnTrial ? "trial" : _store.RollbackError.Length > 0 ? "rolledBack" : "ok";
            }
        }

        private string Refusal
        {
            get { return _callRefusal ?? _sharedRefusal; }
        }

        /// <inheritdoc/>
        public override void OnOnline(long nowMs)
        {
            _mustReport = true;
            _sentBefore = _uplink.Sent;
        }

        /// <summary>
        /// Obeys <c>setConfig</c>.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="patch">An object, as <see cref="ConfigStore.Set"/> takes it.</param>
        /// <returns>What became of it.</returns>
        public ConfigChange Set(long nowMs, JsonValue patch)
        {
            Share(nowMs, null, false);
            ConfigChange change = _store.Set(patch);
            string before = Refusal;
            _callRefusal = change.Error;
            Take(nowMs, change, before);
            return change;
        }

        /// <inheritdoc/>
        public void OnAttributes(long nowMs, JsonValue values, bool isAll)
        {
            _interval.OnAttributes(values, isAll);
            Share(nowMs, values, isAll);
        }

        /// <inheritdoc/>
        public void OnDeleted(long nowMs, string key)
        {
            if (key == IntervalAttribute.Key)
            {
                _interval.Revert();
                return;
            }

            // Several deleted together are one change: they wait for the next step.
            for (int i = 0; i < _keys.Length; i++)
            {
                _deleted |= _keys[i] == key ? 1 << i : 0;
            }
        }

        /// <inheritdoc/>
        public override long Step(long nowMs, bool isOnline)
        {
            if (_store == null)
            {
                return long.MaxValue;
            }

            Share(nowMs, null, false);
            long nextMs = _shutdown.IsRequested ? long.MaxValue : StepTrial(nowMs, isOnline);
            if (isOnline && _mustReport && _uplink.HasRoom)
            {
                Report(nowMs);
            }

            return nextMs;
        }

        private void Share(long nowMs, JsonValue values, bool isAll)
        {
            int touched = _deleted | BitsOf(values);
            if (_store == null || (!isAll && touched == 0))
            {
                return;
            }

            int deleted = _deleted;
            _deleted = 0;
            ConfigChange change = _store.Share(Sections, values, isAll, deleted);
            string before = Refusal;
            _callRefusal = null;
            NoteShared(change.Error, isAll ? -1 : touched);
            Take(nowMs, change, before);
        }

        // Attributes that were refused stay on the server as they are: only they themselves can end the refusal.
        private void NoteShared(string error, int touched)
        {
            _refusedKeys &= ~touched;
            if (error != null)
            {
                _refusedKeys |= touched;
                _sharedRefusal = error;
            }
            else if (_refusedKeys == 0)
            {
                _sharedRefusal = null;
            }
        }

        private static int BitsOf(JsonValue values)
        {
            int bits = 0;
            for (int i = 0; values != null && i < Sections.Length; i++)
            {
                bits |= values.Member(Sections[i]) != null ? 1 << i : 0;
            }

            return bits;
        }

        private void Take(long nowMs, ConfigChange change, string refusalBefore)
        {
            _mustReport |= Refusal != refusalBefore || change.Settings != null;
            if (change.Error != null)
            {
                _diagnostics.Error(ErrorCode.Settings, "settings from the server are refused: " + change.Error);
            }
            else if (change.Settings != null)
            {
                Apply(nowMs, change);
            }
        }

        private void Apply(long nowMs, ConfigChange change)
        {
            if (change.NeedsRestart)
            {
                _shutdown.Request(nowMs, RestartReason.Configured);
                return;
            }

            // What was sent before may still be confirmed, or be given up: it proves nothing.
            _sentBefore = _uplink.Sent;
            _trialSinceMs = nowMs;
            _confirmMs = change.Settings.ConfirmMs;
            for (int i = 0; i < _live.Length; i++)
            {
                _live[i].Apply(change.Settings);
            }
        }

        private long StepTrial(long nowMs, bool isOnline)
        {
            if (!_store.IsOnTrial)
            {
                return long.MaxValue;
            }

            if (_trialSinceMs < 0)
            {
                _trialSinceMs = nowMs;
            }

            long endMs = _trialSinceMs + _confirmMs;
            bool isProven = isOnline && _uplink.NewestConfirmed > _sentBefore;
            long dueMs = isProven || endMs < _retryMs ? _retryMs : endMs;
            if (nowMs < dueMs)
            {
                return dueMs;
            }

            bool isSettled = isProven ? _store.Confirm() : _store.RollBack(Cost());
            _mustReport |= isSettled;
            _retryMs = isSettled ? 0 : nowMs + RetryMs;
            if (isSettled && !isProven)
            {
                _diagnostics.Error(ErrorCode.Settings, _store.RollbackError);
                _shutdown.Request(nowMs, RestartReason.Rollback);
            }

            return isSettled ? long.MaxValue : _retryMs;
        }

        private string Cost()
        {
            return "cost the board its server for " + (_confirmMs / 1000).ToString() + " s";
        }

        private void Report(long nowMs)
        {
            _mustReport = false;
            _json.Clear();
            _json.BeginObject();
            _json.Name("configRevision");
            _json.Value((long)_store.Revision);
            _json.Name("configState");
            _json.Value(State);
            _json.Name("configError");
            _json.Value(Refusal ?? _store.RollbackError);
            _json.EndObject();
            _uplink.SendAttributes(nowMs, _platform.AttributesTopic, _json);
        }
    }
}
