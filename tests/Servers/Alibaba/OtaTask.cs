// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>The update of one device.</summary>
    public sealed class OtaTask
    {
        private readonly TaskCompletionSource<OtaStatus> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile int _status;
        private volatile string _description = "";

        internal OtaTask(OtaJob job, Device device, string sourceVersion)
        {
            Job = job;
            Device = device;
            SourceVersion = sourceVersion;
        }

        /// <summary>The job that it is part of.</summary>
        public OtaJob Job { get; }

        /// <summary>The device.</summary>
        public Device Device { get; }

        /// <summary>What is offered.</summary>
        public OtaPackage Package => Job.Package;

        /// <summary>The platform's own id of it.</summary>
        public string TaskId { get; } = Guid.NewGuid().ToString("N");

        /// <summary>The version before; empty if the device never informed of one.</summary>
        public string SourceVersion { get; }

        /// <summary>How far it has come.</summary>
        public OtaStatus Status => (OtaStatus)_status;

        /// <summary>What the device said when it failed, or <c>success</c>.</summary>
        public string Description => _description;

        /// <summary>How it ended.</summary>
        public Task<OtaStatus> End => _end.Task;

        internal bool IsPending => Status is OtaStatus.Waiting or OtaStatus.Offered or OtaStatus.InProgress;

        internal void Advance(OtaStatus status)
        {
            if (IsPending && status > Status)
            {
                _status = (int)status;
            }
        }

        internal void Finish(OtaStatus status, string description)
        {
            _description = description;
            _status = (int)status;
        }

        /// <summary>Tells who waits for the end, after all that it brings about has happened.</summary>
        internal void Announce() => _end.TrySetResult(Status);
    }
}
