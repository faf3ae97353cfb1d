// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Tells the server how an update goes, by telemetry that is kept and confirmed like readings; and the board's error log
    /// what failed.
    /// </summary>
    public sealed class UpdateReport
    {
        /// <summary>The state of an image that comes in.</summary>
        public const string Downloading = "DOWNLOADING";

        /// <summary>The state of an image that is stored.</summary>
        public const string Downloaded = "DOWNLOADED";

        /// <summary>The state of an image whose checksum is right.</summary>
        public const string Verified = "VERIFIED";

        /// <summary>The state of a board that is about to restart with it.</summary>
        public const string Updating = "UPDATING";

        /// <summary>The state of a board that runs it and has reached its server.</summary>
        public const string Updated = "UPDATED";

        /// <summary>The state of an offer that was refused or given up.</summary>
        public const string Failed = "FAILED";

        private readonly EventReporter _reporter;
        private readonly Diagnostics _diagnostics;

        /// <summary>
        /// Initializes a new instance of the <see cref="UpdateReport"/> class.
        /// </summary>
        /// <param name="reporter">Takes the events.</param>
        /// <param name="diagnostics">Takes the errors.</param>
        public UpdateReport(EventReporter reporter, Diagnostics diagnostics)
        {
            _reporter = reporter;
            _diagnostics = diagnostics;
        }

        /// <summary>
        /// Tells what runs.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="installer">Knows it.</param>
        public void Running(long nowMs, IInstaller installer)
        {
            _reporter.Report(nowMs, "current_fw_title", EventValue.Text, installer.Title);
            _reporter.Report(nowMs, "current_fw_version", EventValue.Text, installer.Version);
        }

        /// <summary>
        /// Tells a state.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="state">One of the states above, but <see cref="Failed"/>.</param>
        public void State(long nowMs, string state)
        {
            _reporter.Report(nowMs, "fw_state", EventValue.Text, state);
        }

        /// <summary>
        /// Tells that an update of the firmware failed. The reason goes first, so that whoever sees the state finds it.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="why">The reason, for people.</param>
        public void FirmwareFailed(long nowMs, string why)
        {
            _reporter.Report(nowMs, "fw_error", EventValue.Text, why);
            _reporter.Report(nowMs, "fw_state", EventValue.Text, Failed);
            _diagnostics.Error(ErrorCode.Update, why);
        }

        /// <summary>
        /// Tells that a software package is refused.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="why">The reason, for people.</param>
        public void SoftwareFailed(long nowMs, string why)
        {
            _reporter.Report(nowMs, "sw_error", EventValue.Text, why);
            _reporter.Report(nowMs, "sw_state", EventValue.Text, Failed);
            _diagnostics.Error(ErrorCode.Update, why);
        }
    }
}
