// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent
{
    /// <summary>
    /// Brings the firmware that the server offers onto the board: looks at the offer, downloads the image, verifies it, installs
    /// it on trial and confirms it or takes it back. Every step is told to the server.
    /// </summary>
    public sealed class UpdateService : Service, ISharedAttributeListener
    {
        /// <summary>The attributes of a package come one by one when one replaces another; after so long they belong together, in milliseconds.</summary>
        public const int SettleMs = 2000;

        /// <summary>How long a new connection waits to hear whether the offer is still the same, in milliseconds.</summary>
        public const int OfferLimitMs = 30000;

        /// <summary>How long after a failure the same offer is tried again, in milliseconds.</summary>
        public const int RetryPauseMs = 3600000;

        /// <summary>How often the same offer is tried.</summary>
        public const int MaxAttempts = 3;

        /// <summary>How long the restart waits for the server to confirm that it knows, in milliseconds.</summary>
        public const int FarewellMs = 10000;

        // So that the rest of the board has its turn between two slices.
        private const int SlicePauseMs = 5;
        private const int ConfirmRetryMs = 1000;

        private const string SoftwareTitle = "sw_title";
        private const string SoftwareVersion = "sw_version";

        private readonly string[] _keys;
        private readonly UpdateOffer _offer = new UpdateOffer();
        private readonly IInstaller _installer;
        private readonly UpdateRecord _record;
        private readonly UpdateReport _report;
        private readonly UpdateDownload _download;
        private readonly EventQueue _events;
        private readonly Uplink _uplink;
        private readonly Shutdown _shutdown;
        private readonly int _trialMs;
        private string _softwareTitle;
        private string _softwareVersion;
        private ImageVerifier _verifier;
        private long _dueMs;
        private long _considerMs = long.MaxValue;
        private long _retryMs;
        private long _heldUntilMs;

        /// <summary>
        /// Initializes a new instance of the <see cref="UpdateService"/> class.
        /// </summary>
        /// <param name="settings">How long a trial may last.</param>
        /// <param name="installer">Keeps and installs images.</param>
        /// <param name="slots">Keep the record of it.</param>
        /// <param name="report">Tells the server.</param>
        /// <param name="download">Fetches images.</param>
        /// <param name="events">What the server does not know yet.</param>
        /// <param name="uplink">Tells whether the server was reached.</param>
        /// <param name="shutdown">Restarts the board.</param>
        public UpdateService(
            Settings settings,
            IInstaller installer,
            DurableSlots slots,
            UpdateReport report,
            UpdateDownload download,
            EventQueue events,
            Uplink uplink,
            Shutdown shutdown)
        {
            _trialMs = settings.ConfirmMs;
            _installer = installer;
            _record = new UpdateRecord(slots);
            _report = report;
            _download = download;
            _events = events;
            _uplink = uplink;
            _shutdown = shutdown;
            _keys = new string[UpdateOffer.Keys.Length + 2];
            Array.Copy(UpdateOffer.Keys, _keys, UpdateOffer.Keys.Length);
            _keys[UpdateOffer.Keys.Length] = SoftwareTitle;
            _keys[UpdateOffer.Keys.Length + 1] = SoftwareVersion;
        }

        /// <summary>Gets where the board stands with an update.</summary>
        public UpdateState State { get; private set; }

        /// <inheritdoc/>
        public string[] Keys
        {
            get { return _keys; }
        }

        /// <inheritdoc/>
        public void OnAttributes(long nowMs, JsonValue values, bool isAll)
        {
            _offer.Take(values, isAll);
            _softwareTitle = TextOf(values, SoftwareTitle) ?? (isAll ? null : _softwareTitle);
            _softwareVersion = TextOf(values, SoftwareVersion) ?? (isAll ? null : _softwareVersion);
            _considerMs = isAll ? nowMs : nowMs + SettleMs;
        }

        /// <inheritdoc/>
        public void OnDeleted(long nowMs, string key)
        {
            _offer.Delete(key);
            _softwareTitle = key == SoftwareTitle ? null : _softwareTitle;
            _softwareVersion = key == SoftwareVersion ? null : _softwareVersion;
            _considerMs = nowMs + SettleMs;
        }

        /// <inheritdoc/>
        public override void OnOnline(long nowMs)
        {
            _heldUntilMs = nowMs + OfferLimitMs;
            if (State == UpdateState.Downloading)
            {
                _download.Resume(nowMs);
            }
        }

        /// <inheritdoc/>
        public override void OnOffline(long nowMs)
        {
            if (State == UpdateState.Downloading)
            {
                _download.OnLost(nowMs);
            }
        }

        /// <inheritdoc/>
        public override bool OnMessage(long nowMs, Inbound message)
        {
            if (message.Kind == InboundKind.ChunkArrived && State == UpdateState.Downloading)
            {
                _download.OnChunk(nowMs, message);
            }
            else if (message.Kind == InboundKind.UpdateError && State == UpdateState.Downloading)
            {
                Fail(nowMs, "the server refuses to hand the package out: " + message.Error);
            }

            return message.Kind == InboundKind.ChunkArrived || message.Kind == InboundKind.UpdateError;
        }

        /// <inheritdoc/>
        public override long Step(long nowMs, bool isOnline)
        {
            if (_shutdown.IsRequested)
            {
                // Whatever restarts the board must not cost it an image that has reached its server.
                if (State == UpdateState.Trial)
                {
                    TryConfirm(nowMs);
                }

                return long.MaxValue;
            }

            if (State == UpdateState.Starting)
            {
                Start(nowMs);
            }

            if (nowMs >= _considerMs && State < UpdateState.Installing)
            {
                _considerMs = long.MaxValue;
                _heldUntilMs = nowMs;
                Consider(nowMs);
            }

            switch (State)
            {
                case UpdateState.Downloading:
                    return StepDownload(nowMs, isOnline);
                case UpdateState.Verifying:
                    return Earlier(_considerMs, StepCheck(nowMs));
                case UpdateState.Installing:
                    return StepInstallation(nowMs);
                case UpdateState.Trial:
                    return StepTrial(nowMs);
                default:
                    return StepIdle();
            }
        }

        private static long Earlier(long a, long b)
        {
            return a < b ? a : b;
        }

        private static string TextOf(JsonValue values, string key)
        {
            JsonValue value = values == null ? null : values.Member(key);
            return value == null ? null : value.AsString() ?? string.Empty;
        }

        // What became of the update that an earlier boot began.
        private void Start(long nowMs)
        {
            State = UpdateState.Idle;
            _record.Load();
            _report.Running(nowMs, _installer);
            bool isNew = _record.Image == UpdateOffer.Print(_installer.Title, _installer.Version);
            if (_installer.IsOnTrial)
            {
                BeginTrial(nowMs, isNew);
            }
            else if (_record.Stage == UpdateStage.Reverted)
            {
                GiveUp(nowMs, "the new firmware did not reach its server and was taken back");
            }
            else if (_record.Stage == UpdateStage.Installed)
            {
                if (isNew)
                {
                    _report.State(nowMs, UpdateReport.Updated);
                }
                else
                {
                    // A power cut during the trial looks the same as an image that crashes.
                    _record.Stage = UpdateStage.Downloading;
                    Fail(nowMs, "the new firmware did not start and was taken back");
                }
            }
        }

        private void BeginTrial(long nowMs, bool isNew)
        {
            if (isNew || _record.Stage == UpdateStage.None)
            {
                State = UpdateState.Trial;
                _dueMs = nowMs + _trialMs;
                return;
            }

            // The server would offer the same package again and again.
            GiveUp(nowMs, "the image calls itself " + _installer.Title + " " + _installer.Version + ", not as its package does, and was taken back");
            _installer.Revert();
            _shutdown.Request(nowMs, RestartReason.Rollback);
        }

        // The server has to hear of the update's end even if the power fails before that.
        private long StepIdle()
        {
            if (_record.Stage == UpdateStage.Installed && _events.Count == 0)
            {
                _record.Forget();
            }

            return _considerMs;
        }

        private void Consider(long nowMs)
        {
            ConsiderSoftware(nowMs);
            if (!_offer.Exists || _offer.Is(_installer.Title, _installer.Version))
            {
                Abandon();
                return;
            }

            uint print = _offer.Fingerprint(_installer.Title, _installer.Version);
            bool isKnown = _record.Offer == print && _record.Stage != UpdateStage.None;
            if (isKnown && (State != UpdateState.Idle || _record.Stage == UpdateStage.Failed || nowMs < _retryMs))
            {
                _considerMs = State == UpdateState.Idle && _record.Stage != UpdateStage.Failed ? _retryMs : long.MaxValue;
                return;
            }

            string fault = _installer.Obstacle ?? _offer.Fault;
            if (!isKnown)
            {
                _record.Stage = UpdateStage.Downloading;
                _record.Offer = print;
                _record.Image = _offer.Image;
                _record.Attempts = 0;
                fault = fault ?? Begin(_offer.SizeBytes);
            }
            else if (_installer.StoredBytes == 0 || _installer.StoredBytes > _offer.SizeBytes)
            {
                fault = fault ?? Begin(_offer.SizeBytes);
            }

            if (fault != null)
            {
                GiveUp(nowMs, fault);
                return;
            }

            _report.State(nowMs, UpdateReport.Downloading);
            _download.Begin(nowMs, _offer.SizeBytes);
            State = UpdateState.Downloading;
        }

        // The image's place is empty before the record says which image it is for.
        private string Begin(int sizeBytes)
        {
            if (!_installer.TryBegin(sizeBytes))
            {
                return _installer.Fault;
            }

            _record.Save();
            return null;
        }

        private void ConsiderSoftware(long nowMs)
        {
            bool exists = _softwareTitle != null || _softwareVersion != null;
            uint print = exists ? UpdateOffer.Print(_softwareTitle, _softwareVersion) : 0;
            if (print == _record.RefusedSoftware)
            {
                return;
            }

            _record.RefusedSoftware = print;
            _record.Save();
            if (exists)
            {
                _report.SoftwareFailed(nowMs, "software packages are not supported: this board takes firmware only");
            }
        }

        private void Abandon()
        {
            State = UpdateState.Idle;
            _verifier = null;
            if (_record.Stage == UpdateStage.Downloading)
            {
                _installer.Forget();
            }

            if (_record.Stage != UpdateStage.Installed)
            {
                _record.Forget();
            }
        }

        private long StepDownload(long nowMs, bool isOnline)
        {
            // What has changed may be no more the same offer.
            if (_considerMs != long.MaxValue)
            {
                return _considerMs;
            }

            if (_download.IsDone)
            {
                _report.State(nowMs, UpdateReport.Downloaded);
                _verifier = new ImageVerifier(_installer, _offer);
                State = UpdateState.Verifying;
                _dueMs = nowMs;
                return nowMs;
            }

            long nextMs = isOnline ? _heldUntilMs : long.MaxValue;
            if (isOnline && nowMs >= _heldUntilMs)
            {
                nextMs = _download.Step(nowMs);
            }

            if (_download.Fault != null)
            {
                Fail(nowMs, _download.Fault);
                return nowMs;
            }

            return nextMs;
        }

        private long StepCheck(long nowMs)
        {
            if (nowMs < _dueMs)
            {
                return _dueMs;
            }

            if (!_verifier.Step())
            {
                _dueMs = nowMs + SlicePauseMs;
                return _dueMs;
            }

            string fault = _verifier.Fault;
            _verifier = null;
            if (fault != null)
            {
                _installer.Forget();
                Fail(nowMs, fault);
                return nowMs;
            }

            _report.State(nowMs, UpdateReport.Verified);
            _report.State(nowMs, UpdateReport.Updating);
            _dueMs = nowMs + FarewellMs;
            State = UpdateState.Installing;
            return nowMs;
        }

        private long StepInstallation(long nowMs)
        {
            // What has left the queue is confirmed, or on flash.
            if (_events.Count > 0 && nowMs < _dueMs)
            {
                return _dueMs;
            }

            if (!_installer.TryInstall())
            {
                Fail(nowMs, "the image cannot be installed: " + _installer.Fault);
                return nowMs;
            }

            _record.Stage = UpdateStage.Installed;
            if (!_record.Save())
            {
                // An image that does not start would be installed again and again.
                _installer.Revert();
                _record.Stage = UpdateStage.Downloading;
                Fail(nowMs, "the image cannot be installed: flash does not take the note of it");
                return nowMs;
            }

            _shutdown.Request(nowMs, RestartReason.Update);
            return nowMs;
        }

        private long StepTrial(long nowMs)
        {
            if (TryConfirm(nowMs))
            {
                return nowMs;
            }

            if (nowMs >= _dueMs)
            {
                _record.Stage = UpdateStage.Reverted;
                _record.Save();
                _installer.Revert();
                State = UpdateState.Idle;
                _shutdown.Request(nowMs, RestartReason.Rollback);
            }

            return _uplink.Confirmations > 0 ? nowMs + ConfirmRetryMs : _dueMs;
        }

        private bool TryConfirm(long nowMs)
        {
            if (_uplink.Confirmations == 0 || !_installer.Confirm())
            {
                return false;
            }

            _report.State(nowMs, UpdateReport.Updated);
            _record.Stage = UpdateStage.Installed;
            State = UpdateState.Idle;
            return true;
        }

        // What may be better next time.
        private void Fail(long nowMs, string why)
        {
            _record.Attempts++;
            if (_record.Attempts >= MaxAttempts)
            {
                GiveUp(nowMs, why);
                return;
            }

            _record.Save();
            _report.FirmwareFailed(nowMs, why);
            State = UpdateState.Idle;
            _retryMs = nowMs + RetryPauseMs;
            _considerMs = _retryMs;
        }

        // What will be the same next time. The same offer is not spoken of again.
        private void GiveUp(long nowMs, string why)
        {
            _record.Stage = UpdateStage.Failed;
            _record.Save();
            _report.FirmwareFailed(nowMs, why);
            State = UpdateState.Idle;
        }
    }
}
